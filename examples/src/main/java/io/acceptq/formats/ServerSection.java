package io.acceptq.formats;

import io.acceptq.random.Distribution;
import io.acceptq.server.KeepAlive;
import io.acceptq.server.Pause;
import io.acceptq.server.Proxy;
import io.acceptq.server.ServerModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** The section {@code server} of a scenario file: which server it is ({@code model}) and its settings, under the names that server gives them. */
final class ServerSection {
    private static final String ONE = "1";

    private static final List<String> COMMON = List.of(
            "service", "pauses", "read_timeout", "read_at_most", "keepalive_timeout", "keepalive_requests", "overhead");

    /** The keys of each model besides the common ones. */
    private static final Map<String, List<String>> MODELS = new LinkedHashMap<>();

    static {
        MODELS.put("workers", List.of("workers", "response_bytes", "turnaround"));
        MODELS.put(
                "nginx",
                List.of("worker_processes", "worker_connections", "multi_accept", "response_bytes", "turnaround"));
        MODELS.put("acceptor", List.of("threads", "max_connections", "response_bytes", "turnaround"));
        MODELS.put("prefork", List.of("workers", "response_bytes", "turnaround"));
        MODELS.put("single", List.of("response_bytes", "turnaround"));
        MODELS.put(
                "gateway",
                List.of(
                        "worker_processes",
                        "worker_connections",
                        "multi_accept",
                        "proxy_connect_timeout",
                        "proxy_read_timeout",
                        "upstream_keepalive"));
    }

    private final DocumentNode node;
    private final Path file;
    private final Section keys;

    private ServerSection(DocumentNode node, Path file, Section keys) {
        this.node = node;
        this.file = file;
        this.keys = keys;
    }

    /**
     * The server of a section.
     *
     * @param file the scenario file, which files of service times are relative to
     */
    static ServerModel server(DocumentNode node, Path file) {
        Set<String> all = new LinkedHashSet<>();
        MODELS.keySet().forEach(model -> all.addAll(keysOf(model)));
        DocumentNode model = Section.of(node, all.toArray(String[]::new)).require("model");
        String name = model.text();
        if (!MODELS.containsKey(name)) {
            throw model.mustBe("one of " + String.join(", ", MODELS.keySet()));
        }
        Section keys = Section.of(node, keysOf(name).toArray(String[]::new));
        return new ServerSection(node, file, keys).read(name);
    }

    private static List<String> keysOf(String model) {
        List<String> keys = new ArrayList<>(List.of("model"));
        keys.addAll(MODELS.getOrDefault(model, List.of()));
        keys.addAll(COMMON);
        return keys;
    }

    private ServerModel read(String model) {
        return switch (model) {
            case "workers" -> settings(numbered(keys.require("workers"), service(), ServerModel::workers));
            case "prefork" -> settings(numbered(keys.require("workers"), service(), ServerModel::prefork));
            case "acceptor" -> settings(numbered(keys.require("threads"), service(), ServerModel::threadPool));
            case "single" -> settings(ServerModel.singleThreaded(service()));
            case "nginx" -> settings(numbered(workerProcesses(), service(), ServerModel::nginx));
            case "gateway" -> gateway();
            default -> throw new IllegalStateException(model + " is listed among the models, but not read");
        };
    }

    private static <T> ServerModel numbered(DocumentNode number, T with, BiFunction<Integer, T, ServerModel> factory) {
        return number.check(() -> factory.apply(number.wholeNumber(), with));
    }

    private Distribution service() {
        return DistributionValue.read(keys.require("service"), file);
    }

    private DocumentNode workerProcesses() {
        DocumentNode.Position position = new DocumentNode.Position(node.place(), "server.worker_processes");
        return keys.find("worker_processes").orElseGet(() -> DocumentNode.scalar(position, ONE));
    }

    private ServerModel gateway() {
        Proxy proxy = Proxy.pass();
        proxy = set(proxy, "proxy_connect_timeout", (before, value) -> before.withConnectTimeout(value.time()));
        proxy = set(proxy, "proxy_read_timeout", (before, value) -> before.withReadTimeout(value.time()));
        proxy = set(proxy, "upstream_keepalive", (before, value) -> before.withKeepalive(value.wholeNumber()));
        ServerModel gateway = numbered(workerProcesses(), proxy, ServerModel::gateway);
        return settings(
                set(gateway, "service", (before, value) -> before.withService(DistributionValue.read(value, file))));
    }

    private ServerModel settings(ServerModel start) {
        ServerModel server = start.withKeepAlive(keepAlive(start.keepAlive()));
        server = set(server, "pauses", (before, value) -> before.withPauses(pauses(value)));
        server = set(server, "response_bytes", (before, value) -> before.withResponseBytes(value.wholeNumber()));
        server = set(server, "read_timeout", (before, value) -> before.withReadTimeout(value.time()));
        server = set(server, "read_at_most", (before, value) -> before.withReadAtMost(value.wholeNumber()));
        server = set(server, "overhead", (before, value) -> before.withOverhead(DistributionValue.read(value, file)));
        server = set(
                server, "turnaround", (before, value) -> before.withTurnaround(DistributionValue.read(value, file)));
        server = set(server, "multi_accept", (before, value) -> value.isOn() ? before.withMultiAccept() : before);
        server =
                set(server, "worker_connections", (before, value) -> before.withWorkerConnections(value.wholeNumber()));
        return set(server, "max_connections", (before, value) -> before.withMaxConnections(value.wholeNumber()));
    }

    /** Workers that keep no connections and are asked to do so in one respect do the rest as prefork does. */
    private KeepAlive keepAlive(KeepAlive start) {
        boolean isAsked = keys.find("keepalive_timeout").isPresent()
                || keys.find("keepalive_requests").isPresent();
        KeepAlive keepAlive = isAsked && start.equals(KeepAlive.OFF) ? KeepAlive.APACHE : start;
        keepAlive = set(keepAlive, "keepalive_timeout", (before, value) -> before.withIdle(value.time()));
        return set(keepAlive, "keepalive_requests", (before, value) -> before.withRequests(value.wholeNumber()));
    }

    private <T> T set(T before, String key, BiFunction<T, DocumentNode, T> change) {
        return keys.find(key)
                .map(value -> value.check(() -> change.apply(before, value)))
                .orElse(before);
    }

    private static List<Pause> pauses(DocumentNode node) {
        return node.items().stream()
                .map(item -> {
                    Section keys = Section.of(item, "at", "lasting");
                    return item.check(() -> Pause.at(keys.require("at").time())
                            .lasting(keys.require("lasting").time()));
                })
                .toList();
    }
}
