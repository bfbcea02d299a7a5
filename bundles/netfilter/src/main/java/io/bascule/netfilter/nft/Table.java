// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.nft;

import io.bascule.api.network.OwnAddress;
import io.bascule.netfilter.rules.ArpRules;
import io.bascule.netfilter.rules.Ruleset;
import io.bascule.netfilter.rules.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our table in the kernel: what we know to be in it, and each change as one transaction. One call at a time. */
public final class Table {
    private static final Logger log = LoggerFactory.getLogger(Table.class);
    private static final String NAME = "table " + Transaction.TABLE;
    private static final String ARP = "table " + ArpRules.TABLE;

    private final NftShell nft;
    private Content content = new Content(Ruleset.EMPTY, List.of());
    /** To be said first in the next transaction: what was found is flushed. */
    private List<String> prelude = List.of();

    /** A table of ARP was found, and what is in it is not known. */
    private boolean strayArp;

    public Table(NftShell nft) {
        this.nft = nft;
    }

    /**
     * What it consists of.
     *
     * @param addresses those that do not answer ARP are in a table of their own
     */
    public record Content(Ruleset ruleset, List<OwnAddress> addresses) {}

    public Content content() {
        return content;
    }

    /**
     * Takes over what is there, to be replaced by the next transaction.
     *
     * @return the listing of the chain {@code remembered}; empty if there is none
     */
    public List<String> adopt(String remembered) throws NftException {
        Leftovers found = found();
        take(found);
        strayArp = nft.list("tables").contains(ARP);
        return found.ruleset().chains().containsKey(remembered)
                ? nft.list("chain " + Transaction.TABLE + " " + remembered)
                : List.of();
    }

    private void take(Leftovers found) {
        content = new Content(found.ruleset(), content.addresses());
        prelude = found.flush();
    }

    private Leftovers found() throws NftException {
        return Leftovers.of(nft.list("tables").contains(NAME) ? nft.list(NAME) : List.of());
    }

    /** @throws NftException if the kernel refused; then nothing has changed */
    public void become(Content next) throws NftException {
        try {
            send(next);
        } catch (NftException refused) {
            Leftovers found = found();
            if (found.hasNamesOf(content.ruleset())) {
                throw refused;
            }
            take(found);
            send(next);
        }
        content = next;
        prelude = List.of();
        strayArp = false;
    }

    private void send(Content next) throws NftException {
        List<String> commands = new ArrayList<>(ArpRules.between(content.addresses(), next.addresses()));
        if (commands.isEmpty() && strayArp) {
            commands.add("delete " + ARP);
        }
        if (!next.ruleset().isEmpty()) {
            List<String> changes = Transaction.between(content.ruleset(), next.ruleset());
            commands.addAll(changes.isEmpty() ? List.of() : prelude);
            commands.addAll(changes);
        } else if (!content.ruleset().isEmpty()) {
            commands.add("delete " + NAME);
        }
        if (!commands.isEmpty()) {
            nft.commit(commands);
        }
    }

    /** @return true when somebody had taken it away, and it was made again */
    public boolean restore() throws NftException {
        if (content.ruleset().isEmpty() || nft.list("tables").contains(NAME)) {
            return false;
        }
        log.warn("Somebody took {} away; it is made again", NAME);
        Content wanted = content;
        content = new Content(Ruleset.EMPTY, List.of());
        try {
            become(wanted);
        } catch (NftException refused) {
            content = wanted; // so that the next look tries again
            throw refused;
        }
        return true;
    }

    public List<String> counters() throws NftException {
        return content.ruleset().isEmpty() ? List.of() : nft.list("counters " + NAME);
    }
}
