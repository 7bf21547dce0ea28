package io.acceptq.cli;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.profile.SysctlsText.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which profile a host's settings belong to.
 *
 * @param kernel the nearest one
 * @param reason how it was told, or that it was not
 */
record KernelGuess(KernelProfile kernel, String reason) {
    private static final String RELEASE = "kernel.osrelease";
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,6}))?.*");
    private static final Pattern RED_HAT = Pattern.compile(".*\\.(el[67])(?:[._].*)?");
    private static final String IPV4 = "net.ipv4.tcp_";

    /** So many of the model's settings are only in the output of {@code sysctl -a}, where one that is missing tells too. */
    private static final int WHOLE_TABLE = 20;

    /** What a kernel with no sysctl file is. */
    static final KernelGuess UNTOLD =
            new KernelGuess(KernelProfile.LINUX_6_18, "ASSUMED: no file tells the kernel's version");

    static KernelGuess of(Map<String, Entry> entries, String file) {
        Entry release = entries.get(RELEASE);
        if (release != null) {
            Optional<KernelProfile> profile = ofRelease(release.value());
            if (profile.isPresent()) {
                return new KernelGuess(
                        profile.get(),
                        file + ":" + release.line() + ", the newest profile that is not newer than " + release.value());
            }
        }
        return byKeys(entries, file);
    }

    private static Optional<KernelProfile> ofRelease(String release) {
        Matcher redHat = RED_HAT.matcher(release);
        if (redHat.matches()) {
            return Optional.of(KernelProfile.parse(redHat.group(1)));
        }
        long wanted = version(release);
        Optional<KernelProfile> nearest = Optional.empty();
        long nearestVersion = -1;
        for (KernelProfile profile : KernelProfile.all()) {
            long version = version(profile.spelling());
            if (version >= 0 && version <= wanted && version >= nearestVersion) {
                nearest = Optional.of(profile);
                nearestVersion = version;
            }
        }
        return nearest;
    }

    /** Comparable; -1 if the text is no version, as {@code el7} is none. */
    private static long version(String text) {
        Matcher matcher = VERSION.matcher(text);
        if (!matcher.matches()) {
            return -1;
        }
        long patch = matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3));
        return (Long.parseLong(matcher.group(1)) * 10_000 + Long.parseLong(matcher.group(2))) * 1_000_000 + patch;
    }

    /** The newest of the kernels whose settings differ least from those that the file has. */
    private static KernelGuess byKeys(Map<String, Entry> entries, String file) {
        List<String> known = knownKeys(entries);
        boolean isWhole = known.size() >= WHOLE_TABLE;
        KernelProfile best = KernelProfile.LINUX_6_18;
        long fewest = Long.MAX_VALUE;
        for (KernelProfile profile : KernelProfile.all()) {
            List<String> keys = Sysctls.defaults(profile).keys();
            long strange = known.stream().filter(key -> !keys.contains(key)).count();
            long missing = keys.stream()
                    .filter(key -> key.startsWith(IPV4) && !entries.containsKey(key))
                    .count();
            long differences = isWhole ? strange + missing : strange;
            if (differences <= fewest) {
                best = profile;
                fewest = differences;
            }
        }
        String reason = isWhole
                ? "told by which of the settings " + file + " has, as " + RELEASE + " is not among them"
                : "ASSUMED: " + file + " has no " + RELEASE + " and is too short to tell the version by its settings";
        return new KernelGuess(best, reason);
    }

    /** Those that any kernel of the model has. */
    private static List<String> knownKeys(Map<String, Entry> entries) {
        return entries.keySet().stream()
                .filter(key -> key.startsWith(IPV4)
                        && KernelProfile.all().stream()
                                .anyMatch(profile ->
                                        Sysctls.defaults(profile).keys().contains(key)))
                .toList();
    }
}
