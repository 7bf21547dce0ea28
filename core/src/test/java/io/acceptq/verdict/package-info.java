@NullMarked
package io.acceptq.verdict;

import org.jspecify.annotations.NullMarked;
