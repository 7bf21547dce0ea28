package io.acceptq.profile;

/**
 * Which values of a setting a kernel version accepts, and which one it starts with.
 *
 * <p>Immutable. {@code SysctlRule.defaulting(128).from(0).upTo(65535)} is net.core.somaxconn of RHEL 7. Without
 * {@link #from} and {@link #upTo} the range is 0 to 2147483647.
 */
public final class SysctlRule {
    private final SysctlDefault standard;
    private final int lowest;
    private final int highest;

    private SysctlRule(SysctlDefault standard, int lowest, int highest) {
        this.standard = standard;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** A rule whose default is this number on every host. */
    public static SysctlRule defaulting(int number) {
        return defaulting(SysctlDefault.fixed(number));
    }

    static SysctlRule defaulting(SysctlDefault standard) {
        return new SysctlRule(standard, 0, Integer.MAX_VALUE);
    }

    /** The same rule with this smallest value. */
    public SysctlRule from(int smallest) {
        return new SysctlRule(standard, smallest, highest);
    }

    /** The same rule with this largest value. */
    public SysctlRule upTo(int largest) {
        return new SysctlRule(standard, lowest, largest);
    }

    /** The smallest value the kernel accepts. */
    public int lowest() {
        return lowest;
    }

    /** The largest value the kernel accepts. */
    public int highest() {
        return highest;
    }

    /** The value the kernel starts with on this host. */
    public int defaultOn(Host host, KernelProfile profile) {
        return standard.on(host, profile);
    }

    /** Whether the kernel takes this value. */
    public boolean isInRange(int value) {
        return lowest <= value && value <= highest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SysctlRule rule
                && standard.equals(rule.standard)
                && lowest == rule.lowest
                && highest == rule.highest;
    }

    @Override
    public int hashCode() {
        return (standard.hashCode() * 31 + lowest) * 31 + highest;
    }

    @Override
    public String toString() {
        return "default " + standard + ", " + lowest + " to " + highest;
    }
}
