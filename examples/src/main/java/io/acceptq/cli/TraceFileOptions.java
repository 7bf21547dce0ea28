package io.acceptq.cli;

import io.acceptq.formats.ScenarioDraft;
import io.acceptq.formats.TraceUnit;
import io.acceptq.trace.TraceFormat;
import io.acceptq.trace.TraceOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** What a recording does not say about itself. */
final class TraceFileOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The server's port; default: the one with the most connections.")
    private @Nullable Integer port;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            converter = FormatConverter.class,
            description =
                    "Where the content does not tell it: pcap, pcapng, access-log, nginx-timed, nginx-json, haproxy, csv,"
                            + " hey, k6 or ab.")
    private @Nullable TraceFormat format;

    @Option(
            names = "--time-unit",
            paramLabel = "s|ms|us|ns",
            converter = UnitConverter.class,
            description = "The unit of the times in a CSV file; default: what its header says, else s.")
    private @Nullable TimeUnit timeUnit;

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "The column of the times in a CSV file, by name or number.")
    private @Nullable String column;

    TraceOptions options() {
        TraceOptions options = TraceOptions.DEFAULTS;
        if (port != null) {
            options = options.withPort(port);
        }
        if (format != null) {
            options = options.withFormat(format);
        }
        if (timeUnit != null) {
            options = options.withTimeUnit(timeUnit);
        }
        return column == null ? options : options.withColumn(column);
    }

    /** The same as keys of a scenario file, with their values in YAML. */
    Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        if (port != null) {
            entries.put("port", String.valueOf(port));
        }
        if (format != null) {
            entries.put("format", format.spelling());
        }
        if (timeUnit != null) {
            entries.put("time_unit", TraceUnit.spelling(timeUnit));
        }
        if (column != null) {
            entries.put("column", ScenarioDraft.quoted(column));
        }
        return entries;
    }

    OptionalInt port() {
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    /** Reads the spelling of a trace format. */
    static final class FormatConverter implements ITypeConverter<TraceFormat> {
        @Override
        public TraceFormat convert(String value) {
            return TraceFormat.of(value);
        }
    }

    /** The unit of times. */
    static final class UnitConverter implements ITypeConverter<TimeUnit> {
        @Override
        public TimeUnit convert(String value) {
            return TraceUnit.parse(value);
        }
    }
}
