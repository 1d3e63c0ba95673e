// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The types that JSON-B writes in another form than Jackson does by itself. */
final class FormsOfJsonb {

    /** Objects of getters in JSON-B, zones that depend on the machine, a look at the network, any class by its name. */
    private static final List<Class<?>> REFUSED = List.of(
            AtomicBoolean.class,
            AtomicReference.class,
            java.sql.Date.class,
            java.sql.Time.class,
            java.sql.Timestamp.class,
            Calendar.class,
            InetAddress.class,
            InetSocketAddress.class,
            Class.class);

    private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_ZONED_DATE_TIME.withZone(ZoneId.of("UTC"));

    private FormsOfJsonb() {}

    static Module module() {
        SimpleModule module = new SimpleModule("forms-of-json-b");
        module.setSerializerModifier(new PropertiesOfJsonb());
        addNumbers(module);
        addTexts(module);
        REFUSED.forEach(type -> refuse(module, type));
        return module;
    }

    /** No NaN, nothing infinite; bytes and floats one by one; a float as the decimal number that it shows. */
    private static void addNumbers(SimpleModule module) {
        Form<Float> ofFloat = (value, json) -> json.writeNumber(decimal(value));
        Form<Double> ofDouble = (value, json) -> json.writeNumber(finite(value));
        WrittenAs.addTo(module, Float.class, ofFloat);
        WrittenAs.addTo(module, float.class, ofFloat);
        WrittenAs.addTo(module, Double.class, ofDouble);
        WrittenAs.addTo(module, double.class, ofDouble);
        WrittenAs.addTo(module, byte[].class, (values, json) -> {
            json.writeStartArray();
            for (byte value : values) {
                json.writeNumber(value);
            }
            json.writeEndArray();
        });
        WrittenAs.addTo(module, float[].class, (values, json) -> {
            json.writeStartArray();
            for (float value : values) {
                json.writeNumber(decimal(value));
            }
            json.writeEndArray();
        });
        WrittenAs.addTo(module, double[].class, (values, json) -> {
            json.writeStartArray();
            for (double value : values) {
                json.writeNumber(finite(value));
            }
            json.writeEndArray();
        });
    }

    private static void addTexts(SimpleModule module) {
        module.addSerializer(Instant.class, new InstantWriter());
        module.addDeserializer(Instant.class, new InstantReader());
        WrittenAs.addTo(
                module,
                OffsetTime.class,
                (value, json) -> json.writeString(DateTimeFormatter.ISO_OFFSET_TIME.format(value)));
        WrittenAs.addTo(
                module,
                Date.class,
                (value, json) -> json.writeString(DATE.format(Instant.ofEpochMilli(value.getTime()))));
        ReadFrom.addTo(module, Date.class, text -> Date.from(instant(text)));
        WrittenAs.addTo(module, Path.class, (value, json) -> json.writeString(value.toString()));
        ReadFrom.addTo(module, Path.class, Path::of);
    }

    private static <T> void refuse(SimpleModule module, Class<T> type) {
        WrittenAs.addTo(module, type, (value, json) -> {
            throw new FormOfJsonbException(type.getName());
        });
        ReadFrom.addTo(module, type, text -> {
            throw new FormOfJsonbException(type.getName());
        });
        refuseAsKey(module, type);
    }

    private static <T> void refuseAsKey(SimpleModule module, Class<T> type) {
        module.addKeyDeserializer(type, new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) {
                throw new FormOfJsonbException(type.getName());
            }
        });
        module.addKeySerializer(type, new JsonSerializer<T>() {
            @Override
            public void serialize(T key, JsonGenerator json, SerializerProvider provider) {
                throw new FormOfJsonbException(type.getName());
            }
        });
    }

    private static BigDecimal decimal(float value) {
        if (!Float.isFinite(value)) {
            throw new FormOfJsonbException("A float that is not finite");
        }
        return new BigDecimal(Float.toString(value));
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new FormOfJsonbException("A double that is not finite");
        }
        return value;
    }

    private static Instant instant(String text) {
        return DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from)
                        instanceof ZonedDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
