package io.acceptq.formats;

import io.acceptq.random.Distribution;
import io.acceptq.server.Pause;
import io.acceptq.server.ServerModel;
import java.util.List;
import java.util.Optional;

/** The section {@code server} of a scenario file. */
final class ServerSection {
    private static final String ONE = "1";

    private ServerSection() {}

    static ServerModel server(DocumentNode node) {
        DocumentNode model = Section.of(
                        node,
                        "model",
                        "workers",
                        "worker_processes",
                        "multi_accept",
                        "service",
                        "pauses",
                        "response_bytes",
                        "read_timeout")
                .require("model");
        return switch (model.text()) {
            case "workers" -> workers(node);
            case "nginx" -> nginx(node);
            case "acceptor" ->
                throw model.error(
                        "server.model 'acceptor' is not modelled yet; what is modelled is 'workers' and 'nginx'");
            default -> throw model.mustBe("'workers' or 'nginx'");
        };
    }

    private static ServerModel workers(DocumentNode node) {
        Section keys = Section.of(node, "model", "workers", "service", "pauses", "response_bytes", "read_timeout");
        DocumentNode number = keys.require("workers");
        Distribution service = DistributionValue.read(keys.require("service"));
        return common(keys, number.check(() -> ServerModel.workers(number.wholeNumber(), service)));
    }

    private static ServerModel nginx(DocumentNode node) {
        Section keys = Section.of(
                node,
                "model",
                "worker_processes",
                "multi_accept",
                "service",
                "pauses",
                "response_bytes",
                "read_timeout");
        DocumentNode number = keys.find("worker_processes")
                .orElseGet(() ->
                        DocumentNode.scalar(new DocumentNode.Position(node.place(), "server.worker_processes"), ONE));
        Distribution service = DistributionValue.read(keys.require("service"));
        ServerModel nginx = number.check(() -> ServerModel.nginx(number.wholeNumber(), service));
        Optional<DocumentNode> multiAccept = keys.find("multi_accept");
        boolean isMulti = multiAccept.isPresent() && multiAccept.get().isOn();
        return common(keys, isMulti ? nginx.withMultiAccept() : nginx);
    }

    private static ServerModel common(Section keys, ServerModel start) {
        ServerModel server = start;
        Optional<DocumentNode> pauses = keys.find("pauses");
        if (pauses.isPresent()) {
            server = server.withPauses(pauses(pauses.get()));
        }
        Optional<DocumentNode> bytes = keys.find("response_bytes");
        if (bytes.isPresent()) {
            ServerModel before = server;
            DocumentNode value = bytes.get();
            server = value.check(() -> before.withResponseBytes(value.wholeNumber()));
        }
        Optional<DocumentNode> timeout = keys.find("read_timeout");
        if (timeout.isPresent()) {
            ServerModel before = server;
            DocumentNode value = timeout.get();
            server = value.check(() -> before.withReadTimeout(value.time()));
        }
        return server;
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
