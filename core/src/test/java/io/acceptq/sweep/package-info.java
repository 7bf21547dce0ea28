@NullMarked
package io.acceptq.sweep;

import org.jspecify.annotations.NullMarked;
