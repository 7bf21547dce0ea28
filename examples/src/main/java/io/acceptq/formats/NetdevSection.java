package io.acceptq.formats;

import io.acceptq.scenario.NetdevModel;

/** The section {@code netdev} of a scenario file. */
final class NetdevSection {
    private NetdevSection() {}

    static NetdevModel netdev(DocumentNode node) {
        Section keys = Section.of(node, "cpus", "path", "packet_cost");
        NetdevModel model =
                NetdevModel.of(keys.find("path").map(NetdevSection::path).orElse(NetdevModel.Path.NAPI));
        if (keys.find("cpus").isPresent()) {
            DocumentNode cpus = keys.require("cpus");
            NetdevModel before = model;
            model = cpus.check(() -> before.withCpus(cpus.wholeNumber()));
        }
        if (keys.find("packet_cost").isPresent()) {
            DocumentNode cost = keys.require("packet_cost");
            NetdevModel before = model;
            model = cost.check(() -> before.withPacketCost(cost.time()));
        }
        return model;
    }

    private static NetdevModel.Path path(DocumentNode node) {
        return switch (node.text()) {
            case "napi" -> NetdevModel.Path.NAPI;
            case "veth" -> NetdevModel.Path.VETH;
            case "rps" -> NetdevModel.Path.RPS;
            default -> throw node.mustBe("'veth', 'napi' or 'rps'");
        };
    }
}
