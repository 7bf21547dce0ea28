package io.acceptq.cli;

import io.acceptq.profile.KernelProfile;
import picocli.CommandLine.ITypeConverter;

/** A kernel version by its spelling. */
final class KernelConverter implements ITypeConverter<KernelProfile> {
    @Override
    public KernelProfile convert(String value) {
        return KernelProfile.parse(value);
    }
}
