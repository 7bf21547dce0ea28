/**
 * The command line {@code acceptq}: one class per subcommand, each reading its options, running the library and printing.
 *
 * <p>Open {@link io.acceptq.cli.Acceptq} first: it lists the subcommands. The exit codes are a contract: 0 done, 1 the goal
 * or the comparison failed, 2 bad usage or input, 3 a defect of acceptq itself. May import all of core but
 * {@code io.acceptq.internal}, and the packages {@code formats}, {@code grid}, {@code capture}, {@code conform},
 * {@code live}, {@code article}, {@code predict}, {@code loadtool} and {@code compare}.
 */
@NullMarked
package io.acceptq.cli;

import org.jspecify.annotations.NullMarked;
