package io.acceptq.scenario;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.QueueLimits;
import io.acceptq.profile.Sysctls;
import io.acceptq.server.ServerModel;
import io.acceptq.verdict.Setting;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * One host that listens: its kernel and settings, how it listens, its server application, its device, and the link to the host in front of
 * it. Immutable.
 *
 * <p>Defaults: the kernel's settings, a NAPI driver, a {@linkplain Link#near() near} link.
 *
 * <pre>{@code
 * Tier gateway = Tier.on(LINUX_6_18, Listen.backlog(511), ServerModel.gateway(1));
 * Scenario chain = application.behind(gateway);
 * }</pre>
 */
public final class Tier {
    private final Sysctls sysctls;
    private final Listen listen;
    private final ServerModel server;
    private final NetdevModel netdev;
    private final Link link;

    private Tier(Sysctls sysctls, Listen listen, ServerModel server, NetdevModel netdev, Link link) {
        this.sysctls = sysctls;
        this.listen = listen;
        this.server = server;
        this.netdev = netdev;
        this.link = link;
    }

    /** A host on a kernel with its default settings. */
    public static Tier on(KernelProfile kernel, Listen listen, ServerModel server) {
        return on(Sysctls.defaults(kernel), listen, server);
    }

    /** A host with settings, which name its kernel. */
    public static Tier on(Sysctls sysctls, Listen listen, ServerModel server) {
        return new Tier(
                Objects.requireNonNull(sysctls, "sysctls"),
                Objects.requireNonNull(listen, "listen"),
                Objects.requireNonNull(server, "server"),
                NetdevModel.of(NetdevModel.Path.NAPI),
                Link.near());
    }

    /** The same host with other settings. */
    public Tier withSysctls(UnaryOperator<Sysctls> change) {
        return new Tier(change.apply(sysctls), listen, server, netdev, link);
    }

    /** The same host with another argument of listen(2). */
    public Tier withBacklog(int backlog) {
        return withListen(listen.withBacklog(backlog));
    }

    /** The same host with another way to listen. */
    public Tier withListen(Listen value) {
        return new Tier(sysctls, Objects.requireNonNull(value, "listen"), server, netdev, link);
    }

    /** The same host with another server application. */
    public Tier withServer(ServerModel value) {
        return new Tier(sysctls, listen, Objects.requireNonNull(value, "server"), netdev, link);
    }

    /** The same host with another way from the device to TCP. */
    public Tier withNetdev(NetdevModel value) {
        return new Tier(sysctls, listen, server, Objects.requireNonNull(value, "netdev"), link);
    }

    /** The same host at another distance from the host in front of it; the way of the clients to the first tier is theirs. */
    public Tier withLink(Link value) {
        return new Tier(sysctls, listen, server, netdev, Objects.requireNonNull(value, "link"));
    }

    /** The host's kernel. */
    public KernelProfile kernel() {
        return sysctls.profile();
    }

    /** The host's settings. */
    public Sysctls sysctls() {
        return sysctls;
    }

    /** How it listens. */
    public Listen listen() {
        return listen;
    }

    /** The server application. */
    public ServerModel server() {
        return server;
    }

    /** The way from the device to TCP. */
    public NetdevModel netdev() {
        return netdev;
    }

    /** The way from the host in front; without a meaning for the tier that clients reach. */
    public Link link() {
        return link;
    }

    /** The limits of the queues that follow from kernel, settings and backlog. */
    public QueueLimits queueLimits() {
        return QueueLimits.of(sysctls, listen.backlog());
    }

    /**
     * The name of the setting that bounds what a kind of verdict is about, {@code none} if none does: for a queue the one of its bounds that
     * is in force.
     */
    public String limitingSetting(Setting setting) {
        return switch (setting) {
            case ACCEPT_QUEUE -> queueLimits().acceptQueue().limitingSetting();
            case SYN_QUEUE -> queueLimits().synQueue().limitingSetting();
            default -> setting.label();
        };
    }

    /** That setting's value in force, for a queue its limit; empty for {@link Setting#NONE}. */
    public String valueInForce(Setting setting) {
        return switch (setting) {
            case NONE -> "";
            case ACCEPT_QUEUE -> Long.toString(queueLimits().acceptQueue().limit());
            case SYN_QUEUE -> Long.toString(queueLimits().synQueue().limit());
            case DEFER_ACCEPT -> Integer.toString(listen.deferAcceptSeconds());
            default -> Integer.toString(sysctls.value(setting.label()));
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tier that
                && sysctls.equals(that.sysctls)
                && listen.equals(that.listen)
                && server.equals(that.server)
                && netdev.equals(that.netdev)
                && link.equals(that.link);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sysctls, listen, server, netdev, link);
    }

    /** For people: one line for each part. */
    @Override
    public String toString() {
        return kernel().label() + ", listen " + listen + "\nserver: " + server + "\nnetdev: " + netdev;
    }
}
