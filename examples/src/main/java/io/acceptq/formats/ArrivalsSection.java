package io.acceptq.formats;

import io.acceptq.trace.ConnectionTrace;
import io.acceptq.trace.TraceFormat;
import io.acceptq.trace.TraceOptions;
import io.acceptq.traffic.Arrivals;
import io.acceptq.traffic.Burst;
import io.acceptq.traffic.ClosedLoop;
import io.acceptq.traffic.DailyProfile;
import io.acceptq.traffic.Load;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * The section {@code arrivals} of a scenario file: one kind of arrivals, or a list of kinds that come together, such as a recorded Monday and
 * a burst on top.
 */
final class ArrivalsSection {
    private static final String CLOSED = "closed";

    private static final String[] KINDS = {"poisson", "evenly", "burst", CLOSED, "on_off", "ramp", "daily", "trace"};

    private final Path file;

    /** Of a scenario file, which trace files are relative to. */
    ArrivalsSection(Path file) {
        this.file = file;
    }

    Load load(DocumentNode node) {
        if (node.isList()) {
            return together(node);
        }
        Map.Entry<String, DocumentNode> choice = Section.of(node, KINDS).choice();
        DocumentNode value = choice.getValue();
        return value.check(() -> choice.getKey().equals(CLOSED) ? closed(value) : open(choice.getKey(), value));
    }

    private Arrivals together(DocumentNode node) {
        Iterator<DocumentNode> items = node.items().iterator();
        if (!items.hasNext()) {
            throw node.error("arrivals must not be an empty list");
        }
        Arrivals all = openOnly(items.next());
        while (items.hasNext()) {
            all = all.and(openOnly(items.next()));
        }
        return all;
    }

    private Arrivals openOnly(DocumentNode node) {
        if (load(node) instanceof Arrivals arrivals) {
            return arrivals;
        }
        throw node.error("a closed loop must stand alone in arrivals, not in a list");
    }

    private static ClosedLoop closed(DocumentNode node) {
        Section keys = Section.of(node, "clients", "think");
        ClosedLoop loop = ClosedLoop.of(keys.require("clients").wholeNumber());
        return keys.find("think")
                .map(think -> loop.withThinkTime(DistributionValue.read(think)))
                .orElse(loop);
    }

    private Arrivals open(String kind, DocumentNode value) {
        return switch (kind) {
            case "poisson" -> Arrivals.poisson(value.rate());
            case "evenly" -> Arrivals.evenly(value.rate());
            case "burst" -> burst(Section.of(value, "count", "every", "first"));
            case "on_off" -> onOff(Section.of(value, "on", "mean_on", "off", "mean_off"));
            case "ramp" -> ramp(Section.of(value, "from", "to", "over"));
            case "daily" -> daily(Section.of(value, "mean", "weights", "first_hour", "hour"));
            case "trace" -> trace(value);
            default -> throw new IllegalStateException(kind + " is listed among the kinds, but not read");
        };
    }

    private static Burst burst(Section keys) {
        Burst burst = Arrivals.burst(
                keys.require("count").wholeNumber(), keys.require("every").time());
        return keys.find("first").map(first -> burst.withFirstAt(first.time())).orElse(burst);
    }

    private static Arrivals onOff(Section keys) {
        return Arrivals.onOff(
                keys.require("on").rate(),
                keys.require("mean_on").time(),
                keys.require("off").rate(),
                keys.require("mean_off").time());
    }

    private static Arrivals ramp(Section keys) {
        return Arrivals.rampFrom(keys.require("from").rate())
                .to(keys.require("to").rate(), keys.require("over").time());
    }

    private static Arrivals daily(Section keys) {
        double[] weights = keys.require("weights").items().stream()
                .mapToDouble(DocumentNode::decimal)
                .toArray();
        DailyProfile profile = Arrivals.daily(keys.require("mean").rate(), weights);
        Optional<DocumentNode> hour = keys.find("first_hour");
        if (hour.isPresent()) {
            profile = profile.withFirstHour(hour.get().wholeNumber());
        }
        Optional<DocumentNode> length = keys.find("hour");
        if (length.isPresent()) {
            profile = profile.withHourLasting(length.get().time());
        }
        return profile;
    }

    private Arrivals trace(DocumentNode value) {
        if (value.isScalar()) {
            return replay(value, TraceOptions.DEFAULTS);
        }
        Section keys = Section.of(value, "file", "format", "port", "column", "time_unit");
        TraceOptions options = TraceOptions.DEFAULTS;
        Optional<DocumentNode> format = keys.find("format");
        if (format.isPresent()) {
            options = options.withFormat(TraceFormat.of(format.get().text()));
        }
        Optional<DocumentNode> port = keys.find("port");
        if (port.isPresent()) {
            options = options.withPort(port.get().wholeNumber());
        }
        Optional<DocumentNode> column = keys.find("column");
        if (column.isPresent()) {
            options = options.withColumn(column.get().text());
        }
        Optional<DocumentNode> unit = keys.find("time_unit");
        if (unit.isPresent()) {
            options = options.withTimeUnit(TraceUnit.parse(unit.get().text()));
        }
        return replay(keys.require("file"), options);
    }

    private Arrivals replay(DocumentNode name, TraceOptions options) {
        Path trace = file.resolveSibling(name.text());
        return Arrivals.replay(ConnectionTrace.read(trace, options));
    }
}
