package io.acceptq.formats;

import io.acceptq.client.ClientModel;
import io.acceptq.profile.KernelProfile;
import io.acceptq.scenario.ScenarioBuilder;
import java.util.function.BiFunction;

/** The sections {@code clients} and {@code link} of a scenario file. */
final class ClientsSection {
    private static final String NONE = "none";

    private ClientModel model = ClientModel.linux();

    ClientModel model() {
        return model;
    }

    void readLink(DocumentNode node, ScenarioBuilder builder) {
        Section keys = Section.of(node, "rtt", "loss");
        set(keys, "rtt", (clients, value) -> clients.withRoundTrip(DistributionValue.read(value)));
        keys.find("loss").ifPresent(value -> {
            double loss = value.decimal();
            if (!(loss >= 0 && loss < 1)) {
                throw value.mustBe("at least 0 and below 1");
            }
            builder.loss(loss);
        });
    }

    void read(DocumentNode node) {
        Section keys = Section.of(
                node, "kernel", "sysctl", "timeout", "retry", "keep_alive", "hosts", "request_bytes", "dial_interval");
        set(keys, "kernel", (clients, value) -> clients.withKernel(KernelProfile.parse(value.text())));
        set(keys, "sysctl", (clients, value) -> clients.withSysctls(start -> ScenarioFile.with(start, value)));
        set(keys, "timeout", ClientsSection::withTimeout);
        set(keys, "hosts", (clients, value) -> clients.withHosts(value.wholeNumber()));
        set(keys, "request_bytes", (clients, value) -> clients.withRequestBytes(value.wholeNumber()));
        set(keys, "dial_interval", (clients, value) -> clients.withDialInterval(value.time()));
        keys.find("retry").filter(value -> !value.text().equals(NONE)).ifPresent(value -> {
            throw value.error(
                    "clients.retry is not modelled yet, so it must be 'none', but was '" + value.text() + "'");
        });
        keys.find("keep_alive").filter(DocumentNode::isOn).ifPresent(value -> {
            throw value.error("clients.keep_alive is not modelled yet, so it must be false");
        });
    }

    private static ClientModel withTimeout(ClientModel clients, DocumentNode value) {
        return value.text().equals(NONE) ? clients.withoutTimeout() : clients.withTimeout(value.time());
    }

    private void set(Section keys, String key, BiFunction<ClientModel, DocumentNode, ClientModel> change) {
        keys.find(key).ifPresent(value -> {
            ClientModel before = model;
            model = value.check(() -> change.apply(before, value));
        });
    }
}
