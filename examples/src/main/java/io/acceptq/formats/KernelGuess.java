package io.acceptq.formats;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.KernelRelease;
import io.acceptq.profile.Sysctls;
import io.acceptq.profile.SysctlsText.Entry;
import java.util.List;
import java.util.Map;

/**
 * Which profile a host's settings belong to.
 *
 * @param kernel the nearest one
 * @param reason how it was told, or that it was not
 */
public record KernelGuess(KernelProfile kernel, String reason) {
    private static final String RELEASE = "kernel.osrelease";
    private static final String BUILD = "kernel.version";
    private static final String IPV4 = "net.ipv4.tcp_";

    /** So many of the model's settings are only in the output of {@code sysctl -a}, where one that is missing tells too. */
    private static final int WHOLE_TABLE = 20;

    /** What a kernel with no sysctl file is. */
    public static final KernelGuess UNTOLD =
            new KernelGuess(KernelProfile.LINUX_6_18, "ASSUMED: no file tells the kernel's version");

    /**
     * The guess from the lines of a sysctl file.
     *
     * @param entries its settings by key
     * @param file what the reason calls it
     */
    public static KernelGuess of(Map<String, Entry> entries, String file) {
        Entry release = entries.get(RELEASE);
        if (release == null) {
            return byKeys(entries, file, "there is no " + RELEASE);
        }
        Entry build = entries.get(BUILD);
        KernelRelease told = KernelRelease.of(release.value(), build == null ? "" : build.value());
        String place = file + ":" + release.line();
        return told.profile()
                .map(profile -> new KernelGuess(profile, place + ", the newest profile that is not newer than " + told))
                .orElseGet(() -> byKeys(entries, file, "no profile is as old as the " + RELEASE + " " + told));
    }

    /** The newest of the kernels whose settings differ least from those that the file has. */
    private static KernelGuess byKeys(Map<String, Entry> entries, String file, String why) {
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
                ? "told by which of the settings " + file + " has, as " + why + " in it"
                : "ASSUMED: " + why + " in " + file + ", which is too short to tell the version by its settings";
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
