import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModulesContainer, Reflector } from '@nestjs/core';
import { routes } from '@liaison/contracts';
import { permissions } from '@liaison/domain/access';
import { routeKey } from './serve';

const pathMetadata = 'path';

/** Walks every handler before the first request: one without a contract and a policy stops the start. */
@Injectable()
export class RequirePolicies implements OnModuleInit {
  constructor(
    private readonly modules: ModulesContainer,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const module of this.modules.values()) {
      for (const controller of module.controllers.values()) {
        const prototype = Object.getPrototypeOf(controller.instance ?? {}) as object;
        for (const name of Object.getOwnPropertyNames(prototype)) {
          const handler = Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown;
          if (name === 'constructor' || typeof handler !== 'function' || !Reflect.hasMetadata(pathMetadata, handler)) continue;
          this.requirePolicy(`${controller.name}.${name}`, handler);
        }
      }
    }
  }

  private requirePolicy(where: string, handler: object): void {
    const key = this.reflector.get<keyof typeof routes | undefined>(routeKey, handler as () => void);
    if (!key || !(key in routes)) throw new Error(`${where} has no contract, so it declares no policy`);
    const { access } = routes[key] as { access?: string };
    const known = access === 'public' || access === 'signed-in' || permissions.some((permission) => permission === access);
    if (!known) throw new Error(`${key} declares no policy`);
  }
}
