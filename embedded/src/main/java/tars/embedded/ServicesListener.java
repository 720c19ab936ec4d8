package tars.embedded;

import java.lang.System.Logger.Level;

/**
 * Is told what becomes of PostgreSQL and Redis after they were started. Called on threads of the
 * services.
 */
public interface ServicesListener {

  /** Writes to the log. */
  ServicesListener LOGGING =
      new ServicesListener() {
        private final System.Logger log = System.getLogger("tars.embedded");

        @Override
        public void restarted(String name) {
          log.log(Level.WARNING, "{0} ended by itself and was started again", name);
        }

        @Override
        public void lost(String name, String reason) {
          log.log(Level.ERROR, "{0} is lost: {1}", name, reason);
        }
      };

  /** The program had died and runs again, with the same address and data. */
  void restarted(String name);

  /** The program died and is not started again. */
  void lost(String name, String reason);
}
