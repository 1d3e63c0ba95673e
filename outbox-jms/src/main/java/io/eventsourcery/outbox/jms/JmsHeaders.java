// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.outbox.jms;

/** The names of the properties that messages have, beside {@code JMSType}, {@code JMSCorrelationID} and {@code JMSXGroupID}. */
public final class JmsHeaders {

    /** The id of the event, by which a receiver recognises a message that came before. */
    public static final String ID = "es_id";

    /** The name under which the event is stored, also in {@code JMSType}. */
    public static final String TYPE = "es_type";

    /** The revision in which it is stored, an int; the text has the present form. */
    public static final String TYPE_REVISION = "es_type_revision";

    /** The tenant; empty for the one without a name. */
    public static final String TENANT = "es_tenant";

    /** The category of the stream; may be empty. */
    public static final String CATEGORY = "es_category";

    /** The id of the stream. */
    public static final String STREAM = "es_stream";

    /** The name of the stream; absent if it has none. */
    public static final String STREAM_NAME = "es_stream_name";

    /** The version in the stream, a long from 1; absent in a stream without versions. */
    public static final String VERSION = "es_version";

    /** The place in the log; absent if the store does not tell it. */
    public static final String POSITION = "es_position";

    /** What caused the event; absent if that is not known. The correlation is in {@code JMSCorrelationID}. */
    public static final String CAUSATION = "es_causation";

    /**
     * The span that appended the event, in the form of W3C Trace Context, so that whoever receives the message goes on with its trace;
     * absent if the event has none, or a text of another form.
     */
    public static final String TRACE_PARENT = "traceparent";

    /** When the event was appended, in ISO 8601. */
    public static final String RECORDED_AT = "es_recorded_at";

    /** The media type of the text. */
    public static final String CONTENT_TYPE = "es_content_type";

    private JmsHeaders() {}
}
