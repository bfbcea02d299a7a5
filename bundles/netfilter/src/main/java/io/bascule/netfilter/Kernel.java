// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import io.bascule.api.network.NetworkObject;
import io.bascule.netfilter.host.Host;
import io.bascule.netfilter.host.HostException;
import io.bascule.netfilter.host.HostNeeds;
import io.bascule.netfilter.host.Memory;
import io.bascule.netfilter.host.Owner;
import io.bascule.netfilter.host.Privileges;
import io.bascule.netfilter.host.Traces;
import io.bascule.netfilter.nft.NftException;
import io.bascule.netfilter.nft.NftShell;
import io.bascule.netfilter.nft.Table;
import io.bascule.netfilter.rules.Ids;
import io.bascule.netfilter.rules.Marks;
import io.bascule.netfilter.rules.Model;
import io.bascule.netfilter.rules.Ports;
import io.bascule.netfilter.rules.Ruleset;
import io.bascule.netfilter.rules.RulesetWriter;
import io.bascule.netfilter.rules.Tally;
import io.bascule.netfilter.rules.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kernel as it is, and how it is made equal to a model: the rules in one transaction, then what they need of the host.
 * Calls block, one at a time; whoever calls sees to that.
 */
final class Kernel {
    /** Nothing leads to this chain. Its rules are remarks about what to put back on the host, and whose the table is. */
    private static final String REMEMBERED = "remembered";

    private static final Model NOTHING = Model.of(List.of());

    private final NftShell nft;
    private final Table table;
    private final Host host = new Host();
    private final Ids ids;
    private volatile RulesetWriter.Written written = RulesetWriter.Written.NOTHING;
    private boolean adopted;
    /** Once used, the way to sockets stays to the end: flows live on it that no configuration tells of. */
    private boolean socketsUsed;

    /** @param socketsUsed by the one before us in this process */
    Kernel(NftShell nft, Ids ids, boolean socketsUsed) {
        this.nft = nft;
        this.table = new Table(nft);
        this.ids = ids;
        this.socketsUsed = socketsUsed;
    }

    /** Why this process can make it nothing, in one clause; null when it can. */
    @Nullable
    String missing() {
        String missing = Privileges.missing();
        if (missing != null || isOurs() || !Traces.mayExist()) {
            return missing;
        }
        return otherOwner();
    }

    private @Nullable String otherOwner() {
        return Owner.other(remembered())
                .map(owner -> "another Bascule (process " + owner.pid() + ") has the table " + Transaction.TABLE)
                .orElse(null);
    }

    private boolean isOurs() {
        return adopted && !table.content().ruleset().isEmpty();
    }

    private List<String> remembered() {
        try {
            return nft.list("chain " + Transaction.TABLE + " " + REMEMBERED);
        } catch (NftException none) {
            return List.of();
        }
    }

    /**
     * Makes it so.
     *
     * @throws NftException if the rules are refused; then all is as it was
     * @throws HostException if the host cannot be changed as they need; then all is as it was
     */
    void become(Model asked) throws NftException, HostException {
        Model model = keepingSockets(asked);
        // Once our table is gone, somebody else may have made it, and died.
        if (!isOurs() && (model.needsKernel() || (!adopted && Traces.mayExist()))) {
            takeOver();
        }
        Host.Plan plan = host.plan(HostNeeds.of(model, host.memory()));
        Table.Content before = table.content();
        RulesetWriter.Written writtenBefore = written;
        commit(model, plan.memory());
        try {
            if (!plan.isComplete()) {
                // The rules have had the kernel load what has these settings.
                plan = host.plan(HostNeeds.of(model, host.memory()));
                commit(model, plan.memory());
            }
            host.apply(plan);
        } catch (NftException | HostException failed) {
            table.become(before);
            written = writtenBefore;
            throw failed;
        }
        socketsUsed = model.usesSockets();
    }

    private void takeOver() throws NftException, HostException {
        String other = otherOwner();
        if (other != null) {
            throw new HostException(other);
        }
        host.adopt(Memory.of(table.adopt(REMEMBERED)), socketsUsed);
        adopted = true;
    }

    /** The same model; who is usable in its pools may have changed. */
    void refresh(Model model) throws NftException {
        commit(keepingSockets(model), host.memory());
    }

    /** Our table is as we made it, or made so again: a firewall that is loaded anew takes away the tables of all. */
    boolean restore() throws NftException {
        return table.restore();
    }

    /** All counters, as nft lists them; empty while there are no rules. */
    List<String> counters() throws NftException {
        return table.counters();
    }

    List<Tally> tallies() {
        return written.counts();
    }

    List<Ports> ports() {
        return written.ports();
    }

    /** Whose a flow with this mark is; null if it is of none that the rules know. Does not block; on any thread. */
    @Nullable
    NetworkObject owner(int mark) {
        return written.owners().get(mark & Marks.FLOW_BITS);
    }

    /** What is in our table now. */
    Ruleset ruleset() {
        return table.content().ruleset();
    }

    /** Whether sockets of this process may live that packets are brought to. */
    boolean socketsUsed() {
        return socketsUsed;
    }

    /** Takes everything away that was made, also by the one before us. */
    void leave() throws NftException, HostException {
        socketsUsed = false;
        if (adopted || (Traces.mayExist() && otherOwner() == null)) {
            become(NOTHING);
        }
    }

    private Model keepingSockets(Model model) {
        return socketsUsed ? model.keepingSockets() : model;
    }

    private void commit(Model model, Memory memory) throws NftException {
        RulesetWriter.Written next = RulesetWriter.write(model, ids);
        table.become(new Table.Content(remembering(next.ruleset(), memory), model.addresses()));
        written = next;
    }

    private static Ruleset remembering(Ruleset rules, Memory memory) {
        List<String> remarks = new ArrayList<>(memory.remarks());
        if (remarks.isEmpty() && rules.isEmpty()) {
            return rules;
        }
        remarks.add(Owner.self().remark());
        Map<String, Ruleset.Chain> chains = new LinkedHashMap<>(rules.chains());
        List<String> remembered =
                remarks.stream().map(each -> "return comment \"" + each + '"').toList();
        chains.put(REMEMBERED, new Ruleset.Chain("", remembered));
        return new Ruleset(chains, rules.maps(), rules.counters(), rules.timeouts());
    }
}
