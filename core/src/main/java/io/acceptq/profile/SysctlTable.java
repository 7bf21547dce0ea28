package io.acceptq.profile;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The settings of one kernel version with their ranges and defaults. Immutable. */
final class SysctlTable {
    private final Map<Sysctl, SysctlRule> rules;

    private SysctlTable(Map<Sysctl, SysctlRule> rules) {
        this.rules = rules;
    }

    static SysctlTable empty() {
        return new SysctlTable(new EnumMap<>(Sysctl.class));
    }

    SysctlTable with(Sysctl sysctl, SysctlRule rule) {
        EnumMap<Sysctl, SysctlRule> changed = new EnumMap<>(Sysctl.class);
        changed.putAll(rules);
        changed.put(sysctl, rule);
        return new SysctlTable(changed);
    }

    SysctlTable without(Sysctl sysctl) {
        EnumMap<Sysctl, SysctlRule> changed = new EnumMap<>(Sysctl.class);
        changed.putAll(rules);
        changed.remove(sysctl);
        return new SysctlTable(changed);
    }

    Optional<SysctlRule> rule(Sysctl sysctl) {
        return Optional.ofNullable(rules.get(sysctl));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SysctlTable table && rules.equals(table.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }
}
