package io.acceptq.live;

import io.acceptq.profile.KernelProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine underneath: whether its kernel can be driven, and which one it is. */
public final class Host {
    private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

    /** Debian's release stays, such as 6.1.0-56-amd64, as the kernel moves on; at the end stands what it was built from. */
    private static final Pattern BUILT_FROM = Pattern.compile(" Debian (\\d+\\.\\d+\\.\\d+)\\S* \\(");

    private Host() {}

    /** Why the kernel cannot be driven here, in one line; empty if it can. */
    public static Optional<String> obstacle() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.of("needs Linux, but this is " + System.getProperty("os.name"));
        }
        try {
            if (com.sun.jna.Native.SIZE_T_SIZE != Long.BYTES) {
                return Optional.of("needs a 64-bit Linux");
            }
            if (Libc.geteuid() != 0) {
                return Optional.of("needs root, to make network namespaces");
            }
        } catch (LinkageError e) {
            return Optional.of("needs JNA's native library, which cannot be loaded here: " + e.getMessage());
        }
        if (!Files.exists(Path.of("/dev/net/tun"))) {
            return Optional.of("needs /dev/net/tun, which is not here");
        }
        if (!Ticks.areTold()) {
            return Optional.of("needs /proc/timer_list, where the kernel tells its ticks");
        }
        return attempt();
    }

    /** Containers may forbid what root may do elsewhere. */
    private static Optional<String> attempt() {
        String[] failed = {""};
        Thread trial = new Thread(
                () -> {
                    try {
                        int parent = Namespace.openParent();
                        Namespace.enter(parent).close();
                        Libc.close(parent);
                    } catch (IOException e) {
                        failed[0] = "may not make network namespaces here: " + e.getMessage();
                    }
                },
                "acceptq-live-trial");
        trial.start();
        try {
            trial.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("was interrupted");
        }
        return failed[0].isEmpty() ? Optional.empty() : Optional.of(failed[0]);
    }

    /** The release of the running kernel; on Debian the one it was built from. */
    public static String release() throws IOException {
        return releaseOf(Files.readString(Path.of("/proc/version")));
    }

    /** The release that a text of /proc/version tells. */
    static String releaseOf(String version) {
        Matcher builtFrom = BUILT_FROM.matcher(version);
        return builtFrom.find() ? builtFrom.group(1) : version.split(" ", -1)[2];
    }

    /**
     * The profile that a release is compared with: its own, or the newest that is not newer.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static KernelProfile profileOf(String release) {
        long[] running = numbers(release);
        KernelProfile nearest = null;
        for (KernelProfile profile : KernelProfile.all()) {
            if (RELEASE.matcher(profile.spelling()).matches() && compare(numbers(profile.spelling()), running) <= 0) {
                nearest = nearest == null || compare(numbers(profile.spelling()), numbers(nearest.spelling())) >= 0
                        ? profile
                        : nearest;
            }
        }
        if (nearest == null) {
            throw new IllegalArgumentException("kernel must be at least 2.6.32, but is " + release);
        }
        return nearest;
    }

    private static long[] numbers(String release) {
        Matcher parts = RELEASE.matcher(release);
        if (!parts.matches()) {
            throw new IllegalArgumentException("kernel must be a release such as 6.18.44, but was " + release);
        }
        return new long[] {
            Long.parseLong(parts.group(1)),
            Long.parseLong(parts.group(2)),
            parts.group(3) == null ? 0 : Long.parseLong(parts.group(3))
        };
    }

    private static int compare(long[] one, long[] other) {
        return java.util.Arrays.compare(one, other);
    }

    /** The settings that a recording tells: all that the model knows. */
    static List<String> settings(KernelProfile profile) {
        return io.acceptq.profile.Sysctls.defaults(profile).keys();
    }
}
