/**
 * Everything that determines a run except the seed. Open {@link io.acceptq.scenario.Scenario}. May import units, verdict, profile, random, wire,
 * client, server and traffic.
 */
@NullMarked
package io.acceptq.scenario;

import org.jspecify.annotations.NullMarked;
