@NullMarked
package io.acceptq.profile;

import org.jspecify.annotations.NullMarked;
