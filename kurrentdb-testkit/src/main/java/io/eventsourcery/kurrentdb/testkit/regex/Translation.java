// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.regex;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One pass over an expression of .NET, which writes down the same in Java. */
final class Translation {

    private static final Pattern OPTIONS = Pattern.compile("\\(\\?([imnsx]*)(?:-([imnsx]*))?([:)])");
    private static final Pattern SPECIAL_GROUP =
            Pattern.compile("\\(\\?(?:[:=!>]|<[=!]|<[A-Za-z]\\w*>|'[A-Za-z]\\w*')");
    private static final Pattern QUANTIFIER = Pattern.compile("\\{[0-9]+(?:,[0-9]*)?\\}");

    private static final Pattern IGNORING_CASE = Pattern.compile("\\(\\?[nsmx]*i");

    private final String text;
    /** The Turkish capital I with a dot is a capital i in Java and not in .NET. */
    private final boolean ignoresCase;

    private final StringBuilder java = new StringBuilder();
    private int at;

    Translation(String text) {
        this.text = text;
        this.ignoresCase = IGNORING_CASE.matcher(text).find();
    }

    String java() {
        while (at < text.length()) {
            step();
        }
        return java.toString();
    }

    private void step() {
        char c = text.charAt(at);
        switch (c) {
            case '\\' -> escape(false);
            case '[' -> characterClass();
            case '(' -> group();
            case '*', '+', '?' -> {
                at++;
                quantified(String.valueOf(c));
            }
            case '{' -> braces();
            default -> {
                java.append(ignoresCase && (c == 'i' || c == 'I') ? "(?:" + c + "(?-i:(?<!\u0130)))" : c);
                at++;
            }
        }
    }

    private void braces() {
        Matcher quantifier = QUANTIFIER.matcher(text).region(at, text.length());
        if (quantifier.lookingAt()) {
            at = quantifier.end();
            quantified(quantifier.group());
        } else {
            java.append("\\{");
            at++;
        }
    }

    /** A quantifier may be lazy; another one behind it would be possessive in Java and is an error in .NET. */
    private void quantified(String quantifier) {
        java.append(quantifier);
        if (at < text.length() && text.charAt(at) == '?') {
            java.append('?');
            at++;
        }
        boolean again = at < text.length()
                && ("*+?".indexOf(text.charAt(at)) >= 0
                        || QUANTIFIER.matcher(text).region(at, text.length()).lookingAt());
        if (again) {
            throw new IllegalArgumentException("Nested quantifier");
        }
    }

    private void group() {
        if (text.startsWith("(?#", at)) {
            int end = text.indexOf(')', at);
            refuseIf(end < 0, "Comment without end");
            at = end + 1;
            return;
        }
        Matcher options = OPTIONS.matcher(text).region(at, text.length());
        Matcher special = SPECIAL_GROUP.matcher(text).region(at, text.length());
        if (special.lookingAt()) {
            String group = special.group();
            java.append(group.startsWith("(?'") ? "(?<" + group.substring(3, group.length() - 1) + ">" : group);
            at = special.end();
        } else if (options.lookingAt()) {
            String off = options.group(2) == null ? "" : "-" + options.group(2).replace("n", "");
            java.append("(?")
                    .append(options.group(1).replace("n", ""))
                    .append(off)
                    .append(options.group(3));
            at = options.end();
        } else {
            refuseIf(text.startsWith("(?", at), "Unknown kind of group");
            java.append('(');
            at++;
        }
    }

    /** Brackets and ampersands inside of a class mean themselves, except for a subtraction at its end. */
    private void characterClass() {
        java.append('[');
        at++;
        if (at < text.length() && text.charAt(at) == '^') {
            java.append('^');
            at++;
        }
        boolean first = true;
        while (first || at < text.length() && text.charAt(at) != ']') {
            refuseIf(at >= text.length(), "Class without end");
            if (!first && text.startsWith("-[", at)) {
                at++;
                java.append("&&[^");
                int begin = java.length();
                characterClass();
                java.delete(begin, begin + 1);
                subtractNegated(begin);
            } else {
                member();
            }
            first = false;
        }
        refuseIf(at >= text.length(), "Class without end");
        java.append(']');
        at++;
    }

    /** Taking away what is not in a class leaves what is in it. */
    private void subtractNegated(int begin) {
        if (java.charAt(begin) == '^') {
            java.deleteCharAt(begin).deleteCharAt(begin - 1);
        }
    }

    private void member() {
        char c = text.charAt(at);
        if (c == '\\') {
            escape(true);
            return;
        }
        if ("[]&^".indexOf(c) >= 0) {
            java.append('\\');
        }
        java.append(c);
        at++;
    }

    private void escape(boolean inClass) {
        refuseIf(at + 1 >= text.length(), "Nothing is escaped");
        char letter = text.charAt(at + 1);
        String shorthand = Escape.shorthand(letter);
        String single = Escape.single(letter, inClass);
        if (shorthand != null || single != null) {
            java.append(shorthand != null ? shorthand : single);
            at += 2;
        } else if (letter == 'p' || letter == 'P') {
            int end = text.indexOf('}', at);
            refuseIf(!text.startsWith("{", at + 2) || end < 0, "Malformed property");
            java.append(Escape.property(letter, text.substring(at + 3, end)));
            at = end + 1;
        } else {
            at = new CharacterEscape(text, at, inClass).appendTo(java);
        }
    }

    private static void refuseIf(boolean wrong, String message) {
        if (wrong) {
            throw new IllegalArgumentException(message);
        }
    }
}
