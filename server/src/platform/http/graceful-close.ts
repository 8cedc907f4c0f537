import type { Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** A client that has not finished its question by then is not waited for. */
const patienceMs = 10_000;

/**
 * Lets the server end as soon as it has answered what it accepted. An answer that is sent after the end was asked for
 * closes its connection, which would else be kept for the client's next question, and the process with it. A connection
 * on which nothing was ever asked (browsers and balancers open some in advance) is closed at once.
 */
export function closeGracefully(application: NestFastifyApplication): void {
  const fastify = application.getHttpAdapter().getInstance();
  const sockets = new Set<Socket>();
  let isClosing = false;
  fastify.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  fastify.addHook('preClose', (done) => {
    isClosing = true;
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    setTimeout(() => fastify.server.closeAllConnections(), patienceMs).unref();
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) void reply.header('connection', 'close');
    done(null, payload);
  });
}
