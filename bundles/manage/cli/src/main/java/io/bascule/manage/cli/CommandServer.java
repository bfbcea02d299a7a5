// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers commands on a Unix-domain socket. Whoever may open the socket may do everything: it has mode 0600 in a folder
 * of mode 0700, and both are there before anybody can connect.
 */
@Component(service = CommandServer.class, immediate = true)
public final class CommandServer {
    private static final Logger log = LoggerFactory.getLogger(CommandServer.class);
    /** More commands at once than any administrator gives; the next client is turned away. */
    private static final int MOST_AT_ONCE = 16;

    private final Path path;
    private final CommandRunner runner;
    private final ServerSocketChannel listener;
    private final ExecutorService workers;

    @Activate
    public CommandServer(@Reference RunFolder folder, @Reference CommandRunner runner) throws IOException {
        this.path = folder.path().resolve("cli.sock");
        this.runner = runner;
        this.listener = listen(path);
        this.workers = new ThreadPoolExecutor(0, MOST_AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>());
        Thread acceptor = new Thread(this::acceptAll, "bascule-cli");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private static ServerSocketChannel listen(Path path) throws IOException {
        // What an earlier process left; two at once cannot be, since they would share the framework's cache too.
        Files.deleteIfExists(path);
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listener.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, RunFolder.OWNER_ONLY_FILE);
            return listener;
        } catch (IOException e) {
            listener.close();
            throw new IOException("The command line cannot listen at " + path + " (" + e.getMessage() + ")", e);
        }
    }

    @Deactivate
    void stop() throws IOException {
        listener.close();
        workers.shutdownNow();
        Files.deleteIfExists(path);
    }

    private void acceptAll() {
        while (listener.isOpen()) {
            try {
                hand(listener.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                log.warn("The command line could not accept a client", e);
            }
        }
    }

    private void hand(SocketChannel client) throws IOException {
        try {
            workers.execute(() -> serve(client));
        } catch (RejectedExecutionException e) {
            client.close();
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            runner.run(Channels.newInputStream(client), Channels.newOutputStream(client));
        } catch (IOException e) {
            log.debug("A client of the command line went away", e);
        }
    }
}
