// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Knows two people of the application, whose passwords are their names: {@code ada}, an operator, and {@code bob}, a customer. */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "application")
public class Porter implements IdentityStore {

    /** Found by its parameter, as the interface says. */
    public CredentialValidationResult validate(UsernamePasswordCredential given) {
        return Set.of("ada", "bob").contains(given.getCaller()) && given.compareTo(given.getCaller(), given.getCaller())
                ? new CredentialValidationResult(
                        given.getCaller(), Set.of(given.getCaller().equals("ada") ? "operators" : "customers"))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
