from samspil.config.commandline import main

main()
