// SPDX-License-Identifier: Apache-2.0
/**
 * SMTP between a client and the member chosen for it, with STARTTLS on either side or both. {@link
 * io.bascule.protocol.smtp.Conversation} decides, {@link io.bascule.protocol.smtp.SmtpConnection} moves the bytes.
 */
@NullMarked
package io.bascule.protocol.smtp;

import org.jspecify.annotations.NullMarked;
