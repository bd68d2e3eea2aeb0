import type { FastifyReply } from 'fastify';

/** Answers with JSON that PostgreSQL wrote, as it is: reading and writing it again would double the cost of a list. */
export function answerJson(reply: FastifyReply, text: string): string {
  void reply.header('content-type', 'application/json; charset=utf-8');
  return text;
}
