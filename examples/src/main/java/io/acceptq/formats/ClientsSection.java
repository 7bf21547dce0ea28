package io.acceptq.formats;

import io.acceptq.client.ClientModel;
import io.acceptq.client.RetryPolicy;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import java.util.function.BiFunction;

/** The section {@code clients} of a scenario file. */
final class ClientsSection {
    private static final String NONE = "none";
    private static final int MOST_IDLE_CONNECTIONS = 1_000_000;

    private ClientModel model;

    /** Of clients at a distance. */
    ClientsSection(Distribution roundTrip) {
        this.model = ClientModel.linux().withRoundTrip(roundTrip);
    }

    ClientModel model() {
        return model;
    }

    void read(DocumentNode node) {
        Section keys = Section.of(
                node,
                "kernel",
                "sysctl",
                "timeout",
                "retry",
                "keep_alive",
                "hosts",
                "request_bytes",
                "dial_interval",
                "poll_interval",
                "event_cost",
                "reaction");
        set(keys, "kernel", (clients, value) -> clients.withKernel(KernelProfile.parse(value.text())));
        set(keys, "sysctl", (clients, value) -> clients.withSysctls(start -> TierSection.with(start, value)));
        set(keys, "timeout", ClientsSection::withTimeout);
        set(keys, "hosts", (clients, value) -> clients.withHosts(value.wholeNumber()));
        set(keys, "request_bytes", (clients, value) -> clients.withRequestBytes(value.wholeNumber()));
        set(keys, "dial_interval", (clients, value) -> clients.withDialInterval(value.time()));
        set(keys, "poll_interval", (clients, value) -> clients.withPollInterval(value.time()));
        set(keys, "event_cost", (clients, value) -> clients.withEventCost(value.time()));
        set(keys, "reaction", (clients, value) -> clients.withReaction(DistributionValue.read(value)));
        set(keys, "retry", (clients, value) -> clients.withRetry(retry(value)));
        set(keys, "keep_alive", (clients, value) -> clients.withKeepAlive(idleConnections(value)));
    }

    /** The word none, or {@code {retries: 3, first: 100ms, factor: 2, at_most: 5s, jitter: 0.5}}; without {@code first} at once. */
    private static RetryPolicy retry(DocumentNode node) {
        if (node.isScalar()) {
            if (node.text().equals(NONE)) {
                return RetryPolicy.none();
            }
            throw node.mustBe("none, or have the key retries");
        }
        Section keys = Section.of(node, "retries", "first", "factor", "at_most", "jitter");
        int retries = keys.require("retries").wholeNumber();
        RetryPolicy policy = keys.find("first")
                .map(first -> first.check(() -> RetryPolicy.exponentialBackoff(retries, first.time())))
                .orElseGet(() -> RetryPolicy.immediate(retries));
        policy = changed(policy, keys, "factor", (before, value) -> before.withFactor(value.decimal()));
        policy = changed(policy, keys, "at_most", (before, value) -> before.withLongestPause(value.time()));
        return changed(policy, keys, "jitter", (before, value) -> before.withJitter(value.decimal()));
    }

    private static RetryPolicy changed(
            RetryPolicy before, Section keys, String key, BiFunction<RetryPolicy, DocumentNode, RetryPolicy> change) {
        return keys.find(key)
                .map(value -> value.check(() -> change.apply(before, value)))
                .orElse(before);
    }

    /** {@code true}, {@code false} or how many connections may be idle. */
    private static int idleConnections(DocumentNode node) {
        return switch (node.text()) {
            case "true" -> MOST_IDLE_CONNECTIONS;
            case "false" -> 0;
            default -> node.wholeNumber();
        };
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
