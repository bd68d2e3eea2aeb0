import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

export type Delivery =
  | { outcome: 'sent' }
  | { outcome: 'uncertain'; reason: string }
  | { outcome: 'not-sent'; reason: string; permanent: boolean };

interface SmtpError extends Error {
  responseCode?: number;
}

/**
 * Hands a finished message to a mail server. Connecting and signing in are kept apart from sending, because only the
 * former are surely harmless when they fail: silence after the message has begun can mean that it was taken.
 */
export async function handOver(address: string, envelope: { from: string; to: string[] }, source: Buffer): Promise<Delivery> {
  const { auth, ...options } = parseConnectionUrl(address) as SMTPConnection.Options & { auth?: { user: string; pass: string } };
  const connection = new SMTPConnection({ ...options, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 });
  // Every failure also reaches the callback that waits; an event that nobody hears would end the process.
  connection.on('error', () => undefined);
  try {
    try {
      await new Promise<void>((done, failed) => {
        connection.once('error', failed);
        connection.connect((error) => (error ? failed(error) : done()));
      });
      if (auth) {
        await new Promise<void>((done, failed) =>
          connection.login({ credentials: auth }, (error) => (error ? failed(error) : done())),
        );
      }
    } catch (error) {
      return { outcome: 'not-sent', reason: (error as Error).message, permanent: false };
    }
    await new Promise<void>((done, failed) => connection.send(envelope, source, (error) => (error ? failed(error) : done())));
    return { outcome: 'sent' };
  } catch (error) {
    const { responseCode, message } = error as SmtpError;
    // An answer of the server is a clear no; everything else is not.
    if (responseCode) return { outcome: 'not-sent', reason: message, permanent: responseCode >= 500 };
    return { outcome: 'uncertain', reason: message };
  } finally {
    connection.quit();
  }
}
