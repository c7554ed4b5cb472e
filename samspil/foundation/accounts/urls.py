from django.urls import URLPattern, path

from samspil.foundation.accounts.views import keys, passkeys, people, profile, signing_in, ways_in

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/code/", signing_in.code, name="code"),
    path("sign-in/password/", signing_in.password, name="password"),
    path("sign-in/second-step/", signing_in.second_step, name="second_step"),
    path("sign-in/passkey/begin/", passkeys.begin_using, name="begin_using_passkey"),
    path("sign-in/passkey/finish/", passkeys.finish_using, name="finish_using_passkey"),
    path("sign-in/demo/<int:pk>/", signing_in.demo_sign_in, name="demo_sign_in"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("key/", keys.sign_in_with_key, name="key"),
    path("profile/", profile.profile, name="profile"),
    path("profile/kept/", profile.kept, name="kept"),
    path("profile/kept/forget/", profile.forget_kept, name="forget_kept"),
    path("profile/again/", signing_in.again, name="again"),
    path("profile/ways-in/", ways_in.ways_in, name="ways_in"),
    path("profile/ways-in/app/", ways_in.app, name="app"),
    path("profile/ways-in/app/off/", ways_in.app_off, name="app_off"),
    path("profile/ways-in/recovery-codes/", ways_in.recovery_codes, name="recovery_codes"),
    path("profile/ways-in/password/", ways_in.new_password, name="new_password"),
    path("profile/ways-in/password/remove/", ways_in.remove_password, name="remove_password"),
    path("profile/ways-in/passkeys/begin/", passkeys.begin_making, name="begin_making_passkey"),
    path("profile/ways-in/passkeys/finish/", passkeys.finish_making, name="finish_making_passkey"),
    path("profile/ways-in/passkeys/<int:pk>/remove/", ways_in.remove_passkey, name="remove_passkey"),
    path("invitation/<str:token>/", people.invitation, name="invitation"),
    path("schools/<slug:school>/people/", people.people, name="people"),
    path("schools/<slug:school>/people/invite/", people.invite, name="invite"),
    path("schools/<slug:school>/people/invitations/<int:pk>/withdraw/", people.withdraw, name="withdraw"),
    path("schools/<slug:school>/people/add/", people.add_colleague, name="add_colleague"),
    path("schools/<slug:school>/people/<int:pk>/end/", people.end, name="end_membership"),
    path("schools/<slug:school>/people/keys/", keys.make, name="make_keys"),
]
