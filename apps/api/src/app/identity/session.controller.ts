import { Controller } from '@nestjs/common';
import { sessionCookie } from '../shared/access/access-guard';
import { Input, Serve, type Call } from '../shared/access/serve';
import { sessionMilliseconds } from '../shared/access/sessions';
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
    call.reply.setCookie(sessionCookie, token, { ...this.cookie(), maxAge: sessionMilliseconds / 1000 });
    return view;
  }

  @Serve('GET /session') view(@Input() call: Call<'GET /session'>) {
    return this.queries.view(call.actor);
  }

  @Serve('DELETE /session') async end(@Input() call: Call<'DELETE /session'>) {
    await this.change.end(call.actor);
    call.reply.clearCookie(sessionCookie, this.cookie());
  }

  @Serve('PUT /session/acting') act(@Input() call: Call<'PUT /session/acting'>) {
    return this.change.act(call.actor, call.body);
  }

  @Serve('PUT /session/phase') read(@Input() call: Call<'PUT /session/phase'>) {
    return this.change.read(call.actor, call.body);
  }

  @Serve('PUT /session/language') speak(@Input() call: Call<'PUT /session/language'>) {
    return this.change.speak(call.actor, call.body);
  }

  @Serve('PUT /session/password') password(@Input() call: Call<'PUT /session/password'>) {
    return this.changePassword.run(call.actor, call.body, call.request.ip);
  }

  @Serve('GET /demonstration') accounts() {
    return this.demonstration.view();
  }

  private cookie() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.config.secureCookies } as const;
  }
}
