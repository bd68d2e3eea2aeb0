import { Controller, Get, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { RequirePolicies } from './require-policies';
import { Serve } from './serve';

@Controller()
class Declared {
  @Serve('GET /health/live') live() {
    return { status: 'up' };
  }

  /** Not a route, and so not its business. */
  helper(): void {}
}

@Controller()
class Undeclared {
  @Get('everything') everything() {
    return 'all of it';
  }
}

async function start(controller: Type): Promise<void> {
  const module = await Test.createTestingModule({ controllers: [controller], providers: [RequirePolicies] }).compile();
  await module.init();
}

describe('an application', () => {
  it('starts when each of its routes declares a policy', async () => {
    await expect(start(Declared)).resolves.toBeUndefined();
  });

  it('does not start with a route that declares none', async () => {
    await expect(start(Undeclared)).rejects.toThrow('Undeclared.everything has no contract, so it declares no policy');
  });
});
