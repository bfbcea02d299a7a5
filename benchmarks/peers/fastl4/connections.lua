-- A port of the node for each thread of wrk: one client address has too few ports of its own to be told apart on one.
local port = 8001

function setup(thread)
    thread.addr = wrk.lookup(wrk.host, tostring(port))[1]
    port = port + 1
end
