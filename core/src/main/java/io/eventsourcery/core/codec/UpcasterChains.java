// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.codec.Upcaster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The upcasters of a model, combined into chains. An alias counts as the name that it stands for. Immutable after
 * {@link #of}.
 */
final class UpcasterChains {

    /** An upcaster with the forms that it announced, asked for once. */
    record Step(TypeRevision from, TypeRevision to, Upcaster upcaster) {}

    private final EventTypes types;
    private final Map<TypeRevision, Step> steps = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private UpcasterChains(EventTypes types) {
        this.types = types;
    }

    static UpcasterChains of(EventTypes types) {
        UpcasterChains chains = new UpcasterChains(types);
        types.upcasters().forEach(chains::add);
        chains.steps.values().forEach(chains::checkEnd);
        chains.checkGaps();
        chains.checkCircles();
        return chains;
    }

    /** The problems, ES-0207 to ES-0212; empty if every chain leads to a registered class. */
    List<String> problems() {
        return problems;
    }

    /** The steps from a stored form, in order; empty if no upcaster reads it. Called only if there is no problem. */
    List<Step> from(TypeRevision stored) {
        List<Step> chain = new ArrayList<>();
        for (Step step = steps.get(canonical(stored)); step != null; step = steps.get(step.to())) {
            chain.add(step);
        }
        return chain;
    }

    /** The class at the end of the chain from a stored form; empty if no upcaster reads it. */
    Optional<RegisteredType> end(TypeRevision stored) {
        List<Step> chain = from(stored);
        return chain.isEmpty()
                ? Optional.empty()
                : types.byName(chain.get(chain.size() - 1).to().type());
    }

    /** The names of stored forms from which a chain leads to a class. */
    Set<String> namesThatBecome(RegisteredType type) {
        return steps.keySet().stream()
                .filter(from -> end(from).filter(type::equals).isPresent())
                .map(TypeRevision::type)
                .collect(Collectors.toSet());
    }

    private TypeRevision canonical(TypeRevision form) {
        return types.byName(form.type())
                .map(type -> new TypeRevision(type.name(), form.revision()))
                .orElse(form);
    }

    private void add(Upcaster upcaster) {
        TypeRevision from = upcaster.from();
        TypeRevision to = upcaster.to();
        if (from.revision() < 1 || to.revision() < 1) {
            problems.add("ES-0212 An upcaster leads from " + from + " to " + to + ": revisions begin at 1.");
            return;
        }
        Optional<RegisteredType> type = types.byName(from.type());
        if (type.isPresent() && from.revision() >= type.get().revision()) {
            problems.add("ES-0210 An upcaster reads " + from + ", but the present form of "
                    + type.get().javaType().getName() + " has revision "
                    + type.get().revision() + ": raise the revision of @EventType, or remove the upcaster.");
            return;
        }
        Step step = new Step(canonical(from), canonical(to), upcaster);
        if (steps.putIfAbsent(step.from(), step) != null) {
            problems.add("ES-0207 Several upcasters read " + step.from()
                    + ": keep one of them; an alias counts as the name that it stands for.");
        }
    }

    private void checkEnd(Step step) {
        Optional<RegisteredType> type = types.byName(step.to().type());
        if (type.isEmpty() && !steps.containsKey(step.to())) {
            problems.add("ES-0208 An upcaster leads from " + step.from() + " to " + step.to()
                    + ", which is neither a registered event type nor read by another upcaster: correct"
                    + " its target.");
        } else if (type.isPresent() && step.to().revision() > type.get().revision()) {
            problems.add("ES-0208 An upcaster leads from " + step.from() + " to " + step.to()
                    + ", but the present form of " + type.get().javaType().getName() + " has revision "
                    + type.get().revision() + ": raise the revision of @EventType, or correct its target.");
        }
    }

    /** Forms between the first one and the last one that is read must all be read. */
    private void checkGaps() {
        Map<String, Integer> last = new TreeMap<>();
        for (TypeRevision from : steps.keySet()) {
            int end = types.byName(from.type()).map(type -> type.revision() - 1).orElse(from.revision());
            last.merge(from.type(), end, Math::max);
        }
        last.forEach((type, end) -> {
            TypeRevision form = new TypeRevision(type, 1);
            while (steps.containsKey(form)) {
                form = form.next();
            }
            if (form.revision() <= end) {
                problems.add("ES-0209 No upcaster reads " + form
                        + ", although others read forms of this type: add one; if nothing changed, it returns"
                        + " its argument.");
            }
        });
    }

    private void checkCircles() {
        Set<TypeRevision> clear = new HashSet<>();
        for (Step start : steps.values()) {
            Map<TypeRevision, Step> walked = new HashMap<>();
            Step step = start;
            while (step != null && !clear.contains(step.from()) && walked.put(step.from(), step) == null) {
                step = steps.get(step.to());
            }
            if (step != null && !clear.contains(step.from())) {
                problems.add("ES-0211 The upcaster of " + step.from()
                        + " is part of a circle that never reaches a registered event type: correct its target.");
            }
            clear.addAll(walked.keySet());
        }
    }
}
