from django.urls import URLPattern, path

from samspil.foundation.accounts.views import keys, people, profile, signing_in

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/code/", signing_in.code, name="code"),
    path("sign-in/demo/<int:pk>/", signing_in.demo_sign_in, name="demo_sign_in"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("key/", keys.sign_in_with_key, name="key"),
    path("profile/", profile.profile, name="profile"),
    path("profile/kept/", profile.kept, name="kept"),
    path("profile/kept/forget/", profile.forget_kept, name="forget_kept"),
    path("invitation/<str:token>/", people.invitation, name="invitation"),
    path("schools/<slug:school>/people/", people.people, name="people"),
    path("schools/<slug:school>/people/invite/", people.invite, name="invite"),
    path("schools/<slug:school>/people/invitations/<int:pk>/withdraw/", people.withdraw, name="withdraw"),
    path("schools/<slug:school>/people/add/", people.add_colleague, name="add_colleague"),
    path("schools/<slug:school>/people/<int:pk>/end/", people.end, name="end_membership"),
    path("schools/<slug:school>/people/keys/", keys.make, name="make_keys"),
]
