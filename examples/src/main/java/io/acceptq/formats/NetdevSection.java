package io.acceptq.formats;

import io.acceptq.scenario.NetdevModel;
import java.util.Optional;

/** The section {@code netdev} of a scenario file. */
final class NetdevSection {
    private static final int HEXADECIMAL = 16;

    private NetdevSection() {}

    static NetdevModel netdev(DocumentNode node) {
        Section keys = Section.of(
                node, "cpus", "path", "packet_cost", "receive_queues", "sending_cpus", "rps_cpus", "softirq_delay");
        NetdevModel model =
                NetdevModel.of(keys.find("path").map(NetdevSection::path).orElse(NetdevModel.Path.NAPI));
        model = changed(model, keys.find("cpus"), (m, value) -> m.withCpus(value.wholeNumber()));
        model = changed(model, keys.find("packet_cost"), (m, value) -> m.withPacketCost(value.time()));
        model = changed(model, keys.find("receive_queues"), (m, value) -> m.withReceiveQueues(value.wholeNumber()));
        model = changed(model, keys.find("sending_cpus"), (m, value) -> m.withSendingCpus(value.wholeNumber()));
        model = changed(model, keys.find("rps_cpus"), (m, value) -> m.withRpsCpus(bitmap(value)));
        return changed(
                model, keys.find("softirq_delay"), (m, value) -> m.withSoftirqDelay(DistributionValue.read(value)));
    }

    @FunctionalInterface
    private interface Change {
        NetdevModel apply(NetdevModel model, DocumentNode value);
    }

    private static NetdevModel changed(NetdevModel model, Optional<DocumentNode> value, Change change) {
        return value.map(node -> node.check(() -> change.apply(model, node))).orElse(model);
    }

    /** As in sysfs: hexadecimal. */
    private static long bitmap(DocumentNode node) {
        try {
            return Long.parseLong(node.text(), HEXADECIMAL);
        } catch (NumberFormatException noNumber) {
            throw node.mustBe("a bitmap of CPUs in hexadecimal, such as 'e' for the CPUs 1 to 3");
        }
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
