// A bot on NestJS that repeats what it is told.
//   CLOUD_API_ACCESS_TOKEN, WA_PHONE_NUMBER_ID, M4D_APP_SECRET, WEBHOOK_VERIFICATION_TOKEN: as the app has them
//   PORT: 3000 by default; Meta calls https://your.host/webhook

import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { nestWebhookHandler } from 'meta-cloud-api';

const whatsapp = nestWebhookHandler({ onError: console.error });
whatsapp.processor.onText(async (client, { message }) => {
  await client.messages.text({ to: message.from, body: `You said: ${message.text.body}` });
});

class AppModule {
  configure(consumer) {
    consumer.apply(whatsapp.webhook).forRoutes('webhook');
  }
}
Module({})(AppModule); // in TypeScript: @Module({}) above the class

// `rawBody` keeps the bytes that are signed.
const app = await NestFactory.create(AppModule, { rawBody: true, logger: ['warn', 'error'] });
await app.listen(Number(process.env.PORT ?? 3000));
console.log(`Listening on port ${app.getHttpServer().address().port}`);
