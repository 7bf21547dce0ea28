package io.acceptq.profile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The release of a kernel that runs somewhere, and the profile that comes nearest to it.
 *
 * <p>A release such as {@code 6.18.44-fc} begins with the version. Debian's stays, such as {@code 6.1.0-56-amd64}, as the kernel moves on; there
 * the build tells the version. Red Hat's, such as {@code 3.10.0-1160.el7.x86_64}, ends with the distribution's, which has profiles of its own,
 * because so much was ported back. Source: Linux v6.18, init/version-timestamp.c, linux_banner (/proc/version); Debian, debian/rules.real,
 * KBUILD_BUILD_VERSION.
 */
public final class KernelRelease {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,6}))?.*");
    private static final Pattern BUILT_BY_DEBIAN = Pattern.compile(" Debian (\\d{1,4}\\.\\d{1,4}\\.\\d{1,6})\\S* \\(");
    private static final Pattern RED_HAT = Pattern.compile("\\.(el\\d{1,2})(?![0-9])");

    private final String text;

    private KernelRelease(String text) {
        this.text = text;
    }

    /**
     * A release, and the line that says how it was built.
     *
     * @param release what {@code uname -r} and {@code kernel.osrelease} tell
     * @param build what {@code uname -v}, {@code kernel.version} or all of /proc/version tells; may be empty
     */
    public static KernelRelease of(String release, String build) {
        Matcher debian = BUILT_BY_DEBIAN.matcher(build);
        return new KernelRelease(debian.find() ? debian.group(1) : release);
    }

    /**
     * The release that /proc/version tells.
     *
     * @throws IllegalArgumentException if it does not begin like {@code Linux version 6.18.44}
     */
    public static KernelRelease ofProcVersion(String version) {
        String[] words = version.split(" ", 4);
        if (words.length < 3) {
            throw new IllegalArgumentException(
                    "/proc/version must be like 'Linux version 6.18.44 ...', but was '" + version + "'");
        }
        return of(words[2], version);
    }

    /** The profile of Red Hat's version, or the newest profile that is not newer; nothing if all are newer or the text is no release. */
    public Optional<KernelProfile> profile() {
        Optional<KernelProfile> redHats = ofRedHat();
        return redHats.isPresent() ? redHats : newestNotNewer();
    }

    private Optional<KernelProfile> ofRedHat() {
        Matcher redHat = RED_HAT.matcher(text);
        return redHat.find()
                ? KernelProfile.all().stream()
                        .filter(profile -> profile.spelling().equals(redHat.group(1)))
                        .findFirst()
                : Optional.empty();
    }

    private Optional<KernelProfile> newestNotNewer() {
        long wanted = version(text);
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

    /** The release, as told; on Debian the version it was built from. */
    @Override
    public String toString() {
        return text;
    }
}
