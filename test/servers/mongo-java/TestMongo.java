import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVStore;

/**
 * mongo-java-server as a process: {@code --port N}, and {@code --file PATH} to keep what is written. Without a
 * file everything is in memory.
 */
public final class TestMongo {
    public static void main(String[] arguments) {
        String file = option(arguments, "--file");
        int port = Integer.parseInt(option(arguments, "--port"));
        AbstractMongoBackend backend = file == null ? new ForgettingBackend() : new DurableBackend(file);
        // The driver refuses servers that say they are as old as this one does by itself.
        backend.version(new MongoVersion() {
            @Override
            public List<Integer> getVersionArray() {
                return List.of(7, 0, 0);
            }

            @Override
            public int getWireVersion() {
                return 21;
            }
        });
        MongoServer server = new MongoServer(backend);
        server.bind("127.0.0.1", port);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
    }

    private static String option(String[] arguments, String name) {
        for (int at = 0; at + 1 < arguments.length; at += 2) {
            if (arguments[at].equals(name)) return arguments[at + 1];
        }
        if (name.equals("--port")) throw new IllegalArgumentException("--port is missing: TestMongo --port N [--file PATH]");
        return null;
    }

    private static String commandOf(MongoMessage message) {
        return message.getDocument().keySet().iterator().next();
    }

    /** {@code hello} is what {@code isMaster} is called since MongoDB 5; the server knows the old name alone. */
    private static boolean isHello(MongoMessage message) {
        return commandOf(message).equals("hello");
    }

    private static final class ForgettingBackend extends MemoryBackend {
        @Override
        public synchronized Document handleMessage(MongoMessage message) {
            if (isHello(message)) return handleCommand(message.getChannel(), message.getDatabaseName(), "isMaster", message.getDocument());
            return super.handleMessage(message).cloneDeeply();
        }
    }

    /**
     * Writes what a command changed to its file before the command is answered: all of it, or nothing. One command
     * at a time, and its answer is a copy: the server changes documents in place, those too that it is just sending.
     */
    private static final class DurableBackend extends H2Backend {
        private static final Set<String> READING = Set.of(
            "find", "getMore", "killCursors", "aggregate", "count", "distinct", "ping", "isMaster", "buildInfo");

        DurableBackend(String file) {
            // No commit in the background: it would write half a command.
            super(new MVStore.Builder().fileName(file).autoCommitDisabled().open());
        }

        @Override
        public synchronized Document handleMessage(MongoMessage message) {
            if (isHello(message)) return handleCommand(message.getChannel(), message.getDatabaseName(), "isMaster", message.getDocument());
            try {
                return super.handleMessage(message).cloneDeeply();
            } finally {
                if (!READING.contains(commandOf(message))) commit();
            }
        }
    }
}
