// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one command in a shell of its own and answers its text, a NUL, and its exit code. A command of whatever bundle that
 * cannot do what its words say throws an {@link IllegalArgumentException} with a sentence for people.
 */
@Component(service = CommandRunner.class)
public final class CommandRunner {
    private static final Logger log = LoggerFactory.getLogger(CommandRunner.class);
    /** Ours win over the shell's own of the same name. */
    private static final String SCOPE = "bascule:felix:gogo:*";

    private final CommandProcessor shell;

    @Activate
    public CommandRunner(@Reference CommandProcessor shell) {
        this.shell = shell;
    }

    void run(InputStream in, OutputStream out) throws IOException {
        PrintStream text = new PrintStream(out, false, StandardCharsets.UTF_8);
        int code = execute(in, text);
        text.print("\0" + code);
        text.flush();
    }

    private int execute(InputStream in, PrintStream text) throws IOException {
        try {
            return execute(Request.read(in), text);
        } catch (CommandFault fault) {
            text.println(fault.getMessage());
            return 1;
        }
    }

    private int execute(Request request, PrintStream text) {
        // A command that asks for input finds none: the client has sent all it has.
        InputStream nothing = new ByteArrayInputStream(new byte[0]);
        try (CommandSession session = shell.createSession(nothing, text, text)) {
            session.put("SCOPE", SCOPE);
            Object result = session.execute(request.line());
            if (result != null) {
                text.println(
                        session.format(result, Converter.INSPECT).toString().stripTrailing());
            }
            return 0;
        } catch (CommandFault fault) {
            throw fault;
        } catch (Exception e) {
            throw new CommandFault(explain(request, e));
        }
    }

    private static String explain(Request request, Exception e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Command not found")) {
            return "There is no command " + request.words().get(0) + "; help lists them.";
        }
        if (e instanceof IllegalArgumentException) {
            return message; // the command's own sentence about a word it does not understand
        }
        if (e instanceof IllegalArgumentException) {
            return message;
        }
        // Not with all its words: one of them may be a password.
        log.warn("The command {} failed", request.words().get(0), e);
        return "The command failed: " + e + ".";
    }
}
