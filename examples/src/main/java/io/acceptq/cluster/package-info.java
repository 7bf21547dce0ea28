/**
 * A sweep of more cells than one machine runs, on Apache Spark.
 *
 * <p>Open {@link io.acceptq.cluster.SparkSweep} first, which {@code spark-submit} takes; then {@code SparkCells}, which hands slices of the grid out
 * and puts the numbers of their runs together in order. What a cell is, how its row is made and how the file of rows is continued is that of {@code
 * acceptq sweep}. May import all of core but {@code io.acceptq.internal}, and {@code formats}, {@code grid} and {@code cli}. Spark itself is
 * provided by the cluster and is in no jar of ours.
 */
@NullMarked
package io.acceptq.cluster;

import org.jspecify.annotations.NullMarked;
