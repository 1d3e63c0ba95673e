// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The quick start: boats, the harbour in which they lie, and one day of it as a plain program.
 *
 * <p>{@link com.example.harbour.Boat} and {@link com.example.harbour.Harbour} run unchanged in a server, where {@link
 * com.example.harbour.HarbourStore} takes the place of {@link com.example.harbour.FirstDay}.
 */
package com.example.harbour;
