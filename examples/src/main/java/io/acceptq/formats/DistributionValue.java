package io.acceptq.formats;

import io.acceptq.random.Distribution;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A distribution of times: {@code 5ms} is constant, {@code {exponential: 18ms}} and its like are random. Measured times stand in a list, or in a
 * file with one time such as {@code 18ms} a line; {@code #} begins a comment.
 */
final class DistributionValue {
    private static final String[] KINDS = {
        "constant", "uniform", "exponential", "lognormal", "pareto", "weibull", "empirical", "quantiles"
    };

    private DistributionValue() {}

    /** A distribution that names no file, or one in the current folder. */
    static Distribution read(DocumentNode node) {
        return read(node, Path.of(""));
    }

    /** A distribution that may name a file, which is relative to another. */
    static Distribution read(DocumentNode node, Path beside) {
        if (node.isScalar()) {
            return node.check(() -> Distribution.constant(node.time()));
        }
        Map.Entry<String, DocumentNode> choice = Section.of(node, KINDS).choice();
        DocumentNode value = choice.getValue();
        return value.check(() -> of(choice.getKey(), value, beside));
    }

    private static Distribution of(String kind, DocumentNode value, Path beside) {
        return switch (kind) {
            case "constant" -> Distribution.constant(value.time());
            case "uniform" -> uniform(Section.of(value, "from", "to"));
            case "exponential" -> Distribution.exponential(value.time());
            case "lognormal" -> logNormal(Section.of(value, "median", "mean", "sigma"), value);
            case "pareto" -> {
                Section keys = Section.of(value, "shortest", "shape");
                yield Distribution.pareto(
                        keys.require("shortest").time(), keys.require("shape").decimal());
            }
            case "weibull" -> {
                Section keys = Section.of(value, "scale", "shape");
                yield Distribution.weibull(
                        keys.require("scale").time(), keys.require("shape").decimal());
            }
            case "empirical" ->
                Distribution.empirical(value.isScalar() ? measured(value, beside) : times(value.items()));
            case "quantiles" -> quantiles(value);
            default -> throw new IllegalStateException(kind + " is listed among the kinds, but not read");
        };
    }

    private static Distribution uniform(Section keys) {
        return Distribution.uniformFrom(keys.require("from").time())
                .to(keys.require("to").time());
    }

    private static Distribution logNormal(Section keys, DocumentNode value) {
        double sigma = keys.require("sigma").decimal();
        if (keys.find("median").isPresent() == keys.find("mean").isPresent()) {
            throw value.error("lognormal needs either median or mean");
        }
        return keys.find("median").isPresent()
                ? Distribution.logNormal(keys.require("median").time(), sigma)
                : Distribution.logNormalWithMean(keys.require("mean").time(), sigma);
    }

    private static List<Duration> times(List<DocumentNode> items) {
        return items.stream().map(DocumentNode::time).toList();
    }

    private static List<Duration> measured(DocumentNode name, Path beside) {
        Path file = beside.resolveSibling(name.text());
        String text;
        try {
            text = InputText.read(file);
        } catch (IOException unreadable) {
            throw name.mustBe("a list of times or the name of a readable file");
        }
        List<Duration> times = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            String time = line.replaceFirst("#.*", "").trim();
            if (!time.isEmpty()) {
                times.add(DocumentNode.scalar(new DocumentNode.Position(file + ":" + number, "time"), time)
                        .time());
            }
        }
        return times;
    }

    private static Distribution quantiles(DocumentNode value) {
        TreeMap<Double, Duration> times = new TreeMap<>();
        for (Map.Entry<String, DocumentNode> entry : value.entries().entrySet()) {
            DocumentNode time = entry.getValue();
            double quantile = DocumentNode.scalar(new DocumentNode.Position(time.place(), "quantile"), entry.getKey())
                    .decimal();
            times.put(quantile, time.time());
        }
        return Distribution.quantiles(times);
    }
}
