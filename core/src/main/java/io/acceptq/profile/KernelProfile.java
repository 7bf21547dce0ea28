package io.acceptq.profile;

import io.acceptq.verdict.KernelCounter;
import io.acceptq.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A kernel version as data: which rules it follows and which settings it has.
 *
 * <p>A bare version is its first release: 6.1 is 6.1.0. What stable releases and distributions ported back is a profile
 * of its own, or made with {@link #with}, {@link #withListen} and the other {@code withX}. Differences that are a yes or
 * a no are {@link KernelTrait}s; differences with more answers are in the rule groups {@link #listen}, {@link #requests},
 * {@link #cookies}, {@link #client}, {@link #sockets}, {@link #netdev} and {@link #timers}.
 *
 * <p>Immutable; equal by content.
 */
public final class KernelProfile {
    /** Linux 2.6.32.0: 3 s timeouts, no bound on somaxconn, cookies off by default. */
    public static final KernelProfile LINUX_2_6_32 = KernelHistory.LINUX_2_6_32;

    /** RHEL 6, 2.6.32-642: as 2.6.32 with 1 s timeouts and tcp_max_syn_backlog by memory. */
    public static final KernelProfile RHEL_6 = KernelHistory.RHEL_6;

    /** Linux 3.10.0; the bound on somaxconn came with 3.11 and a later 3.10. */
    public static final KernelProfile LINUX_3_10 = KernelHistory.LINUX_3_10;

    /** RHEL 7, 3.10.0-1127 and -1160: 3.10 with somaxconn up to 65535 and tcp_syncookies=2. */
    public static final KernelProfile RHEL_7 = KernelHistory.RHEL_7;

    /** Linux 4.4: the SYN queue follows the accept limit, the listener needs no lock. */
    public static final KernelProfile LINUX_4_4 = KernelHistory.LINUX_4_4;

    /** Linux 4.9: the timer wheel rounds. */
    public static final KernelProfile LINUX_4_9 = KernelHistory.LINUX_4_9;

    /** RHEL 8, 4.18.0-147: a full accept queue drops every SYN. */
    public static final KernelProfile RHEL_8 = KernelHistory.RHEL_8;

    /** Linux 4.19. */
    public static final KernelProfile LINUX_4_19 = KernelHistory.LINUX_4_19;

    /** Linux 5.4: somaxconn defaults to 4096. */
    public static final KernelProfile LINUX_5_4 = KernelHistory.LINUX_5_4;

    /** Linux 5.15. */
    public static final KernelProfile LINUX_5_15 = KernelHistory.LINUX_5_15;

    /** Linux 6.1.0; for the stable releases with the SYN queue of 6.13 see {@link #LINUX_6_1_192}. */
    public static final KernelProfile LINUX_6_1 = KernelHistory.LINUX_6_1;

    /** Linux 6.1.192: the SYN queue is full only above its limit. */
    public static final KernelProfile LINUX_6_1_192 = KernelHistory.LINUX_6_1_192;

    /** Linux 6.6: the first SYN timeouts are linear. */
    public static final KernelProfile LINUX_6_6 = KernelHistory.LINUX_6_6;

    /** Linux 6.12.0; for the stable releases with the SYN queue of 6.13 see {@link #LINUX_6_12_117}. */
    public static final KernelProfile LINUX_6_12 = KernelHistory.LINUX_6_12;

    /** Linux 6.12.117: the SYN queue is full only above its limit. */
    public static final KernelProfile LINUX_6_12_117 = KernelHistory.LINUX_6_12_117;

    /** Linux 6.18, the default. */
    public static final KernelProfile LINUX_6_18 = KernelHistory.LINUX_6_18;

    private final String spelling;
    private final String label;
    private final RuleGroups groups;
    private final long traits;
    private final SysctlTable sysctls;

    private KernelProfile(String spelling, String label, RuleGroups groups, long traits, SysctlTable sysctls) {
        this.spelling = spelling;
        this.label = label;
        this.groups = groups;
        this.traits = traits;
        this.sysctls = sysctls;
    }

    static KernelProfile first(String spelling, String label, RuleGroups groups) {
        return new KernelProfile(spelling, label, groups, 0, SysctlTable.empty());
    }

    /** Every profile, in the order of their rules from 2.6.32 to 6.18. */
    public static List<KernelProfile> all() {
        return KernelHistory.ALL;
    }

    /**
     * The profile with this spelling, such as {@code el7} or {@code 6.18}.
     *
     * @throws IllegalArgumentException if there is none; lists the spellings and names the nearest
     */
    public static KernelProfile parse(String spelling) {
        List<String> known = new ArrayList<>();
        StringBuilder listed = new StringBuilder();
        for (KernelProfile profile : all()) {
            if (profile.spelling.equals(spelling)) {
                return profile;
            }
            known.add(profile.spelling);
            listed.append(listed.length() == 0 ? "" : ", ").append(profile.spelling);
        }
        throw new IllegalArgumentException("kernel must be one of " + listed + ", but was '" + spelling
                + "'; the nearest is " + NearestName.to(spelling, known));
    }

    /** How the command line and scenario files spell it: {@code el7}. */
    public String spelling() {
        return spelling;
    }

    /** How people call it: {@code Linux 3.10 (RHEL 7)}. */
    public String label() {
        return label;
    }

    /** Whether the version follows this rule. */
    public boolean has(KernelTrait trait) {
        return (traits & trait.bit()) != 0;
    }

    /** The rules at {@code listen(2)} and at a SYN. */
    public ListenRules listen() {
        return groups.listen();
    }

    /** The rules for a request that waits in the SYN queue. */
    public RequestRules requests() {
        return groups.requests();
    }

    /** The rules for the final ACK of a SYN cookie. */
    public CookieRules cookies() {
        return groups.cookies();
    }

    /** The rules of a connecting client. */
    public ClientRules client() {
        return groups.client();
    }

    /** The rules for connections past the handshake. */
    public SocketRules sockets() {
        return groups.sockets();
    }

    /** The rules of the netdev backlog. */
    public NetdevRules netdev() {
        return groups.netdev();
    }

    /** The clock and the first timeout. */
    public TimerRules timers() {
        return groups.timers();
    }

    /**
     * Range and default of a setting, empty if the version does not have it.
     *
     * @param key the kernel's own key, such as {@code net.core.somaxconn}
     * @throws IllegalArgumentException if the model does not know the key
     */
    public Optional<SysctlRule> sysctl(String key) {
        return sysctls.rule(Sysctl.of(key));
    }

    Optional<SysctlRule> sysctl(Sysctl sysctl) {
        return sysctls.rule(sysctl);
    }

    /** The same version under another name. */
    KernelProfile named(String otherSpelling, String otherLabel) {
        return new KernelProfile(otherSpelling, otherLabel, groups, traits, sysctls);
    }

    /** The same version with this rule. */
    public KernelProfile with(KernelTrait trait) {
        return new KernelProfile(spelling, label, groups, traits | trait.bit(), sysctls);
    }

    /** The same version without this rule. */
    public KernelProfile without(KernelTrait trait) {
        return new KernelProfile(spelling, label, groups, traits & ~trait.bit(), sysctls);
    }

    /** The same version with changed rules at {@code listen(2)} and at a SYN. */
    public KernelProfile withListen(UnaryOperator<ListenRules> change) {
        return with(groups.withListen(change.apply(groups.listen())));
    }

    /** The same version with changed rules for waiting requests. */
    public KernelProfile withRequests(UnaryOperator<RequestRules> change) {
        return with(groups.withRequests(change.apply(groups.requests())));
    }

    /** The same version with changed rules for SYN cookies. */
    public KernelProfile withCookies(UnaryOperator<CookieRules> change) {
        return with(groups.withCookies(change.apply(groups.cookies())));
    }

    /** The same version with changed rules of a connecting client. */
    public KernelProfile withClient(UnaryOperator<ClientRules> change) {
        return with(groups.withClient(change.apply(groups.client())));
    }

    /** The same version with changed rules for connections past the handshake. */
    public KernelProfile withSockets(UnaryOperator<SocketRules> change) {
        return with(groups.withSockets(change.apply(groups.sockets())));
    }

    /** The same version with changed rules of the netdev backlog. */
    public KernelProfile withNetdev(UnaryOperator<NetdevRules> change) {
        return with(groups.withNetdev(change.apply(groups.netdev())));
    }

    /** The same version with another clock or first timeout. */
    public KernelProfile withTimers(UnaryOperator<TimerRules> change) {
        return with(groups.withTimers(change.apply(groups.timers())));
    }

    /**
     * The same version with another range and default of a setting.
     *
     * @throws IllegalArgumentException if the model does not know the key
     */
    public KernelProfile withSysctl(String key, SysctlRule rule) {
        return new KernelProfile(spelling, label, groups, traits, sysctls.with(Sysctl.of(key), rule));
    }

    KernelProfile with(Sysctl sysctl, SysctlRule rule) {
        return new KernelProfile(spelling, label, groups, traits, sysctls.with(sysctl, rule));
    }

    KernelProfile without(Sysctl sysctl) {
        return new KernelProfile(spelling, label, groups, traits, sysctls.without(sysctl));
    }

    private KernelProfile with(RuleGroups changed) {
        return new KernelProfile(spelling, label, changed, traits, sysctls);
    }

    /** The counters this kernel bumps by one each for a verdict; those of segments and states apart. */
    public List<KernelCounter> counts(Verdict verdict) {
        return VerdictCounters.of(this, verdict);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KernelProfile profile
                && spelling.equals(profile.spelling)
                && label.equals(profile.label)
                && groups.equals(profile.groups)
                && traits == profile.traits
                && sysctls.equals(profile.sysctls);
    }

    @Override
    public int hashCode() {
        return (spelling.hashCode() * 31 + groups.hashCode()) * 31 + Long.hashCode(traits);
    }

    @Override
    public String toString() {
        return label;
    }
}
