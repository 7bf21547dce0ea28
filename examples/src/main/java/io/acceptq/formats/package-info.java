/**
 * Formats of files and text that need a library or that only people read: scenario files in YAML or JSON, results as JSON, tables as
 * {@code nstat} and {@code ss} print them, files written whole or not at all.
 *
 * <p>Open {@link io.acceptq.formats.ScenarioFile} first. May import all of core but {@code io.acceptq.internal}.
 */
@NullMarked
package io.acceptq.formats;

import org.jspecify.annotations.NullMarked;
