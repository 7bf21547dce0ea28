package io.acceptq.cli;

import io.acceptq.profile.ServerDefaults;
import picocli.CommandLine.ITypeConverter;

/** A well-known server by its spelling. */
final class ServerConverter implements ITypeConverter<ServerDefaults> {
    @Override
    public ServerDefaults convert(String value) {
        return ServerDefaults.of(value);
    }
}
