import { Controller } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { sessionCookie } from '../shared/access/access-guard';
import { Input, Serve, type Call } from '../shared/access/serve';
import { newTurn, sessionMilliseconds } from '../shared/access/sessions';
import { Config } from '../shared/config/config';
import { ChangePassword } from './change-password';
import { ChangeSession } from './change-session';
import { Demonstration } from './demonstration';
import { SessionQueries } from './session.queries';
import { SignIn } from './sign-in';

@Controller()
export class SessionController {
  constructor(
    private readonly config: Config,
    private readonly queries: SessionQueries,
    private readonly signIn: SignIn,
    private readonly change: ChangeSession,
    private readonly changePassword: ChangePassword,
    private readonly demonstration: Demonstration,
  ) {}

  @Serve('POST /session') async begin(@Input() call: Call<'POST /session'>) {
    const { token, view } = await this.signIn.run(call.body, call.request.ip);
    this.hand(call, token);
    return view;
  }

  @Serve('GET /session') view(@Input() call: Call<'GET /session'>) {
    return this.queries.view(call.actor);
  }

  @Serve('DELETE /session') async end(@Input() call: Call<'DELETE /session'>) {
    await this.change.end(call.actor);
    call.reply.clearCookie(sessionCookie, this.cookie());
  }

  @Serve('PUT /session/acting') async act(@Input() call: Call<'PUT /session/acting'>) {
    const view = await this.change.act(call.actor, call.body);
    this.hand(call, newTurn(call.request.cookies[sessionCookie] ?? ''));
    return view;
  }

  @Serve('PUT /session/phase') async read(@Input() call: Call<'PUT /session/phase'>) {
    const view = await this.change.read(call.actor, call.body);
    this.hand(call, newTurn(call.request.cookies[sessionCookie] ?? ''));
    return view;
  }

  @Serve('PUT /session/language') async speak(@Input() call: Call<'PUT /session/language'>) {
    const view = await this.change.speak(call.actor, call.body);
    this.hand(call, newTurn(call.request.cookies[sessionCookie] ?? ''));
    return view;
  }

  @Serve('PUT /session/password') password(@Input() call: Call<'PUT /session/password'>) {
    return this.changePassword.run(call.actor, call.body, call.request.ip);
  }

  @Serve('GET /demonstration') accounts() {
    return this.demonstration.view();
  }

  private hand({ reply }: { reply: FastifyReply }, cookie: string): void {
    void reply.setCookie(sessionCookie, cookie, { ...this.cookie(), maxAge: sessionMilliseconds / 1000 });
  }

  private cookie() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.config.secureCookies } as const;
  }
}
