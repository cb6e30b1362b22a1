/** Failures of a store in words, whoever asks it: the driver of a library, with its errors told otherwise. */
import type { DatabaseConnection, Driver } from "kysely";

/** `told`: an error in words, or as it was. */
export function telling(driver: Driver, told: (error: unknown) => unknown): Driver {
  const tell = (error: unknown): never => {
    throw told(error);
  };
  const known = new WeakSet<DatabaseConnection>();
  const acquire = driver.acquireConnection.bind(driver);
  driver.acquireConnection = async () => {
    const connection = await acquire().catch(tell);
    if (known.has(connection)) return connection;
    known.add(connection);
    const executeQuery = connection.executeQuery.bind(connection);
    connection.executeQuery = async <Row>(query: Parameters<typeof executeQuery>[0]) => {
      try {
        return await executeQuery<Row>(query);
      } catch (error) {
        // A driver may throw before it has made a promise.
        return tell(error);
      }
    };
    return connection;
  };
  return driver;
}
