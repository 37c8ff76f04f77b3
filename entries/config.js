// Types alone: programs written for 1.x import `WhatsAppConfig` from here.
