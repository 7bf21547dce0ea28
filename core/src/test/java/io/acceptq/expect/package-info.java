@NullMarked
package io.acceptq.expect;

import org.jspecify.annotations.NullMarked;
