// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.util.Locale;
import java.util.stream.Stream;

/** Classes that are no records. */
public final class Classes {

    private Classes() {}

    public static class Fields {
        public String text;
        public int number;
    }

    public static class Bean {
        private String text;

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }
    }

    public static final class EqualBean extends Bean {
        @Override
        public boolean equals(Object other) {
            return other instanceof EqualBean bean && getText().equals(bean.getText());
        }

        @Override
        public int hashCode() {
            return getText().hashCode();
        }
    }

    public static class Closed {
        private String text;

        public Closed() {}

        Closed(String text) {
            this.text = text;
        }
    }

    public static class HalfClosed {
        private String text;
        private String secret;

        public HalfClosed() {}

        HalfClosed(String text, String secret) {
            this.text = text;
            this.secret = secret;
        }

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }
    }

    public static class ReadOnly {
        private final String text;

        public ReadOnly() {
            this("");
        }

        ReadOnly(String text) {
            this.text = text;
        }

        public String getText() {
            return text;
        }
    }

    public static final class Value {
        private final String text;

        public Value(String text) {
            this.text = text;
        }

        public String getText() {
            return text;
        }
    }

    public static final class Created {
        private final String text;

        @JsonbCreator
        public Created(@JsonbProperty("text") String text) {
            this.text = text;
        }

        public String getText() {
            return text;
        }
    }

    /** Accessors as records have them. */
    public static final class Fluent {
        private final String text;

        Fluent(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public static class Parent extends Bean {
        private int more;

        public int getMore() {
            return more;
        }

        public void setMore(int more) {
            this.more = more;
        }
    }

    public static final class AsText implements JsonbAdapter<Locale, String> {
        @Override
        public String adaptToJson(Locale locale) {
            return locale.toLanguageTag();
        }

        @Override
        public Locale adaptFromJson(String text) {
            return Locale.forLanguageTag(text);
        }
    }

    public class Inner {
        public String text = "a";
    }

    public record OfFields(Fields value) {}

    public record OfBean(Bean value) {}

    public record OfEqualBean(EqualBean value) {}

    public record OfClosed(Closed value) {}

    public record OfHalfClosed(HalfClosed value) {}

    public record OfReadOnly(ReadOnly value) {}

    public record OfValue(Value value) {}

    public record OfCreated(Created value) {}

    public record OfFluent(Fluent value) {}

    public record OfSubclass(Parent value) {}

    public record OfBase(Bean value) {}

    public record OfInner(Inner value) {}

    public record OfAdapted(@JsonbTypeAdapter(AsText.class) Locale value) {}

    static Stream<Kind> kinds() {
        Fields fields = new Fields();
        fields.text = "a";
        fields.number = 1;
        Parent parent = new Parent();
        parent.setText("a");
        parent.setMore(1);
        return Stream.of(
                Kind.of("class with public fields", new OfFields(fields)),
                Kind.of("class with getters and setters", new OfBean(bean(new Bean()))),
                Kind.of("the same with `equals`", new OfEqualBean(bean(new EqualBean()))),
                Kind.of("class with private fields only", new OfClosed(new Closed("a"))),
                Kind.of("class with a field that nothing shows", new OfHalfClosed(new HalfClosed("a", "b"))),
                Kind.of("class with getters and no setters", new OfReadOnly(new ReadOnly("a"))),
                Kind.of("class without a constructor for JSON-B", new OfValue(new Value("a"))),
                Kind.of("class with `@JsonbCreator`", new OfCreated(new Created("a"))),
                Kind.of("class with accessors like those of a record", new OfFluent(new Fluent("a"))),
                Kind.of("class that inherits properties", new OfSubclass(parent)),
                Kind.of("class, given a subclass", new OfBase(parent)),
                Kind.of("inner class", new OfInner(new Classes().new Inner())),
                Kind.of("`Locale` with `@JsonbTypeAdapter`", new OfAdapted(Locale.GERMANY)));
    }

    private static <B extends Bean> B bean(B bean) {
        bean.setText("a");
        return bean;
    }
}
